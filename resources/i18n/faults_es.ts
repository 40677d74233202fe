<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Fault</name>
    <message>
        <source>The city's rules are missing.</source>
        <translation>Faltan las reglas de la ciudad.</translation>
    </message>
    <message>
        <source>Bring the kiosk its provisioning folder again.</source>
        <translation>Traiga de nuevo al quiosco su carpeta de configuración.</translation>
    </message>
    <message>
        <source>The city's rules cannot be read.</source>
        <translation>No se pueden leer las reglas de la ciudad.</translation>
    </message>
    <message>
        <source>Ask the city clerk's office for a corrected rules file.</source>
        <translation>Pida a la secretaría municipal un archivo de reglas corregido.</translation>
    </message>
    <message>
        <source>The city's rules are not signed by the city.</source>
        <translation>La ciudad no firmó estas reglas.</translation>
    </message>
    <message>
        <source>Do not use this file. Ask the city clerk's office for a signed one.</source>
        <translation>No use este archivo. Pida uno firmado a la secretaría municipal.</translation>
    </message>
    <message>
        <source>This kiosk is not set up yet.</source>
        <translation>Este quiosco aún no está configurado.</translation>
    </message>
    <message>
        <source>Import the folder that the city made for this kiosk.</source>
        <translation>Importe la carpeta que la ciudad preparó para este quiosco.</translation>
    </message>
    <message>
        <source>The provisioning folder is not complete.</source>
        <translation>La carpeta de configuración no está completa.</translation>
    </message>
    <message>
        <source>Copy the whole folder from the city again.</source>
        <translation>Copie otra vez la carpeta entera de la ciudad.</translation>
    </message>
    <message>
        <source>The provisioning folder was changed after the city signed it.</source>
        <translation>La carpeta de configuración se cambió después de que la ciudad la firmara.</translation>
    </message>
    <message>
        <source>Do not use it. Ask the city clerk's office for a new one and report this.</source>
        <translation>No la use. Pida una nueva a la secretaría municipal e informe de esto.</translation>
    </message>
    <message>
        <source>The provisioning folder belongs to another kiosk.</source>
        <translation>La carpeta de configuración es de otro quiosco.</translation>
    </message>
    <message>
        <source>Use the folder made for this kiosk.</source>
        <translation>Use la carpeta hecha para este quiosco.</translation>
    </message>
    <message>
        <source>The camera is not connected.</source>
        <translation>La cámara no está conectada.</translation>
    </message>
    <message>
        <source>Plug the camera in again. The picture comes back by itself.</source>
        <translation>Conecte otra vez la cámara. La imagen vuelve sola.</translation>
    </message>
    <message>
        <source>The camera sends no new pictures.</source>
        <translation>La cámara no envía imágenes nuevas.</translation>
    </message>
    <message>
        <source>Unplug the camera, wait five seconds and plug it in again.</source>
        <translation>Desconecte la cámara, espere cinco segundos y conéctela otra vez.</translation>
    </message>
    <message>
        <source>No camera is configured here.</source>
        <translation>Aquí no hay ninguna cámara configurada.</translation>
    </message>
    <message>
        <source>Choose a camera in the technician's settings.</source>
        <translation>Elija una cámara en los ajustes del técnico.</translation>
    </message>
    <message>
        <source>The kiosk may not use the camera.</source>
        <translation>El quiosco no tiene permiso para usar la cámara.</translation>
    </message>
    <message>
        <source>Install the kiosk's device rules. The picture then comes by itself.</source>
        <translation>Instale las reglas de dispositivos del quiosco. Después la imagen vuelve sola.</translation>
    </message>
    <message>
        <source>Another program is using the camera.</source>
        <translation>Otro programa está usando la cámara.</translation>
    </message>
    <message>
        <source>Stop the other program or restart the kiosk. The picture then comes by itself.</source>
        <translation>Cierre el otro programa o reinicie el quiosco. Después la imagen vuelve sola.</translation>
    </message>
    <message>
        <source>The device chosen as camera gives no pictures.</source>
        <translation>El dispositivo elegido como cámara no da imágenes.</translation>
    </message>
    <message>
        <source>Choose another camera in the technician's settings. A webcam often has two entries; use the first.</source>
        <translation>Elija otra cámara en los ajustes del técnico. Una cámara web suele tener dos entradas; use la primera.</translation>
    </message>
    <message>
        <source>That picture could not be used.</source>
        <translation>Esa foto no se pudo usar.</translation>
    </message>
    <message>
        <source>Look at the screen and let it take another one.</source>
        <translation>Mire la pantalla y deje que se tome otra.</translation>
    </message>
    <message>
        <source>That picture of the paper could not be used.</source>
        <translation>Esa imagen del documento no se pudo usar.</translation>
    </message>
    <message>
        <source>Lay the paper flat inside the frame and take it again.</source>
        <translation>Ponga el documento plano dentro del marco y tome otra.</translation>
    </message>
    <message>
        <source>The part that finds faces is missing.</source>
        <translation>Falta la parte que encuentra caras.</translation>
    </message>
    <message>
        <source>Install the kiosk's software again.</source>
        <translation>Instale de nuevo el programa del quiosco.</translation>
    </message>
    <message>
        <source>The card printer is not connected.</source>
        <translation>La impresora de tarjetas no está conectada.</translation>
    </message>
    <message>
        <source>Check the printer's cable and power, then continue.</source>
        <translation>Revise el cable y la corriente de la impresora y continúe.</translation>
    </message>
    <message>
        <source>The kiosk may not use the card printer.</source>
        <translation>El quiosco no tiene permiso para usar la impresora.</translation>
    </message>
    <message>
        <source>Install the kiosk's device rules and restart.</source>
        <translation>Instale las reglas de dispositivos del quiosco y reinicie.</translation>
    </message>
    <message>
        <source>Another program is using the card printer.</source>
        <translation>Otro programa está usando la impresora de tarjetas.</translation>
    </message>
    <message>
        <source>Stop the other program or restart the kiosk.</source>
        <translation>Cierre el otro programa o reinicie el quiosco.</translation>
    </message>
    <message>
        <source>The card printer has no cards.</source>
        <translation>La impresora no tiene tarjetas.</translation>
    </message>
    <message>
        <source>Put blank cards into the hopper, then print again.</source>
        <translation>Ponga tarjetas en blanco en el cargador e imprima otra vez.</translation>
    </message>
    <message>
        <source>The card printer could not take a card.</source>
        <translation>La impresora no pudo tomar una tarjeta.</translation>
    </message>
    <message>
        <source>Open the hopper, straighten the cards, close it, then print again.</source>
        <translation>Abra el cargador, enderece las tarjetas, ciérrelo e imprima otra vez.</translation>
    </message>
    <message>
        <source>The printer's ribbon is used up.</source>
        <translation>Se acabó la cinta de la impresora.</translation>
    </message>
    <message>
        <source>Two people: change the ribbon, destroy the old one, then print again.</source>
        <translation>Entre dos personas: cambien la cinta, destruyan la vieja e impriman otra vez.</translation>
    </message>
    <message>
        <source>The card printer reports a fault.</source>
        <translation>La impresora de tarjetas indica una falla.</translation>
    </message>
    <message>
        <source>Look at the printer's own display and follow it, then print again.</source>
        <translation>Mire la pantalla de la impresora, siga lo que dice e imprima otra vez.</translation>
    </message>
    <message>
        <source>The card printer does not answer.</source>
        <translation>La impresora de tarjetas no responde.</translation>
    </message>
    <message>
        <source>Switch the printer off and on, wait until it is ready, then continue.</source>
        <translation>Apague y encienda la impresora, espere a que esté lista y continúe.</translation>
    </message>
    <message>
        <source>It is not sure whether the card was printed.</source>
        <translation>No es seguro que la tarjeta se haya impreso.</translation>
    </message>
    <message>
        <source>Connect the printer again. Take any card out of it and keep it for staff. The kiosk asks the printer before anything is printed again.</source>
        <translation>Conecte otra vez la impresora. Saque cualquier tarjeta y guárdela para el personal. El quiosco pregunta a la impresora antes de volver a imprimir.</translation>
    </message>
    <message>
        <source>This is not the printer that began the card.</source>
        <translation>Esta no es la impresora que empezó la tarjeta.</translation>
    </message>
    <message>
        <source>Connect the first printer again, or let staff mark the card as spoiled.</source>
        <translation>Conecte la primera impresora, o deje que el personal anule la tarjeta.</translation>
    </message>
    <message>
        <source>The card printer is getting ready.</source>
        <translation>La impresora de tarjetas se está preparando.</translation>
    </message>
    <message>
        <source>Wait a minute, then continue.</source>
        <translation>Espere un minuto y continúe.</translation>
    </message>
    <message>
        <source>The card printer's door is open.</source>
        <translation>La puerta de la impresora está abierta.</translation>
    </message>
    <message>
        <source>Close the door, wait until the printer is ready, then print again.</source>
        <translation>Cierre la puerta, espere a que la impresora esté lista e imprima otra vez.</translation>
    </message>
    <message>
        <source>The card printer is too hot.</source>
        <translation>La impresora de tarjetas está demasiado caliente.</translation>
    </message>
    <message>
        <source>Leave it switched on with its vents free for ten minutes, then print again.</source>
        <translation>Déjela encendida diez minutos con las rejillas libres e imprima otra vez.</translation>
    </message>
    <message>
        <source>The card printer is too cold.</source>
        <translation>La impresora de tarjetas está demasiado fría.</translation>
    </message>
    <message>
        <source>Warm the room, wait until the printer is ready, then print again.</source>
        <translation>Caliente la sala, espere a que la impresora esté lista e imprima otra vez.</translation>
    </message>
    <message>
        <source>The card printer lost its power in the middle of its work.</source>
        <translation>La impresora se quedó sin corriente en pleno trabajo.</translation>
    </message>
    <message>
        <source>Check its power cable, wait until the printer is ready, then print again.</source>
        <translation>Revise su cable de corriente, espere a que esté lista e imprima otra vez.</translation>
    </message>
    <message>
        <source>A part of the card printer is broken.</source>
        <translation>Una pieza de la impresora está averiada.</translation>
    </message>
    <message>
        <source>Switch the printer off and on. If this comes back, call the printer's service with the number shown.</source>
        <translation>Apague y encienda la impresora. Si vuelve a pasar, llame al servicio técnico con el número que se muestra.</translation>
    </message>
    <message>
        <source>A card is stuck where the printer turns cards over.</source>
        <translation>Una tarjeta está atascada donde la impresora da la vuelta a las tarjetas.</translation>
    </message>
    <message>
        <source>Open the printer, turn the wheel of the turning unit and take the card out. Destroy it, close the printer, then print again.</source>
        <translation>Abra la impresora, gire la rueda de la unidad de giro y saque la tarjeta. Destrúyala, cierre la impresora e imprima otra vez.</translation>
    </message>
    <message>
        <source>A card is stuck at the printer's magnetic stripe unit.</source>
        <translation>Una tarjeta está atascada en la unidad de banda magnética.</translation>
    </message>
    <message>
        <source>Open the printer and take the card out of the stripe unit. Destroy it, close the printer, then print again.</source>
        <translation>Abra la impresora y saque la tarjeta de la unidad de banda. Destrúyala, cierre la impresora e imprima otra vez.</translation>
    </message>
    <message>
        <source>A card is stuck on its way to the printer's rollers.</source>
        <translation>Una tarjeta está atascada camino a los rodillos de la impresora.</translation>
    </message>
    <message>
        <source>Open the printer, take the card out from between the feed rollers. Destroy it, close the printer, then print again.</source>
        <translation>Abra la impresora y saque la tarjeta de entre los rodillos de avance. Destrúyala, cierre la impresora e imprima otra vez.</translation>
    </message>
    <message>
        <source>A card is stuck where the printer presses the film on it.</source>
        <translation>Una tarjeta está atascada donde la impresora le pega la película.</translation>
    </message>
    <message>
        <source>It is hot there. Switch the printer off, wait ten minutes, free the card from the film. Destroy it, switch the printer on, then print again.</source>
        <translation>Allí está caliente. Apague la impresora, espere diez minutos y separe la tarjeta de la película. Destrúyala, encienda la impresora e imprima otra vez.</translation>
    </message>
    <message>
        <source>A card is stuck at the printer's exit.</source>
        <translation>Una tarjeta está atascada en la salida de la impresora.</translation>
    </message>
    <message>
        <source>Pull the card out gently. Destroy it, even if it looks good, then print again.</source>
        <translation>Saque la tarjeta con cuidado. Destrúyala aunque se vea bien e imprima otra vez.</translation>
    </message>
    <message>
        <source>The printer's transfer film is used up or torn.</source>
        <translation>La película de transferencia se acabó o se rompió.</translation>
    </message>
    <message>
        <source>Two people: put in a new film, destroy the old one, then print again.</source>
        <translation>Entre dos personas: pongan una película nueva, destruyan la vieja e impriman otra vez.</translation>
    </message>
    <message>
        <source>The printer cannot find its place on the ribbon.</source>
        <translation>La impresora no encuentra su lugar en la cinta.</translation>
    </message>
    <message>
        <source>Take the ribbon out, wind it tight, put it back, then print again. If it is torn, two people change and destroy it.</source>
        <translation>Saque la cinta, ténsela, póngala otra vez e imprima de nuevo. Si está rota, entre dos personas la cambian y la destruyen.</translation>
    </message>
    <message>
        <source>The printer does not know the ribbon in it.</source>
        <translation>La impresora no reconoce la cinta que tiene.</translation>
    </message>
    <message>
        <source>Put in a colour ribbon with black that belongs to this printer, then print again.</source>
        <translation>Ponga una cinta de color con negro que sea de esta impresora e imprima otra vez.</translation>
    </message>
    <message>
        <source>A card is not where the printer looks for it.</source>
        <translation>Una tarjeta no está donde la impresora la busca.</translation>
    </message>
    <message>
        <source>Open the printer and look along the card's way. Take out and destroy any card there, close the printer, then print again.</source>
        <translation>Abra la impresora y mire el camino de la tarjeta. Saque y destruya cualquier tarjeta, cierre la impresora e imprima otra vez.</translation>
    </message>
    <message>
        <source>A card from before is still inside the printer.</source>
        <translation>Dentro de la impresora queda una tarjeta anterior.</translation>
    </message>
    <message>
        <source>When staff agree to print, it goes into the printer's reject bin first. Destroy what lies there.</source>
        <translation>Cuando el personal acepte imprimir, irá primero al depósito de rechazo. Destruyan lo que haya allí.</translation>
    </message>
    <message>
        <source>This card printer cannot print the city's cards.</source>
        <translation>Esta impresora no puede imprimir las tarjetas de la ciudad.</translation>
    </message>
    <message>
        <source>Connect a printer that prints a whole card at 300 or 600 dots per inch.</source>
        <translation>Conecte una impresora que imprima la tarjeta entera a 300 o 600 puntos por pulgada.</translation>
    </message>
    <message>
        <source>The card printer did not run its cleaning.</source>
        <translation>La impresora no hizo su limpieza.</translation>
    </message>
    <message>
        <source>Put a cleaning card in as its manual says and try again, or start the cleaning at the printer itself.</source>
        <translation>Ponga una tarjeta de limpieza como indica el manual e inténtelo otra vez, o inicie la limpieza en la propia impresora.</translation>
    </message>
    <message>
        <source>The card could not be drawn.</source>
        <translation>No se pudo dibujar la tarjeta.</translation>
    </message>
    <message>
        <source>Install the kiosk's fonts and layouts again.</source>
        <translation>Instale de nuevo las letras y los diseños del quiosco.</translation>
    </message>
    <message>
        <source>The card's code does not fit on the card.</source>
        <translation>El código de la tarjeta no cabe en ella.</translation>
    </message>
    <message>
        <source>Take the portrait again in front of a plain background.</source>
        <translation>Tome otra vez la foto delante de un fondo liso.</translation>
    </message>
    <message>
        <source>The code on the card cannot be read.</source>
        <translation>No se puede leer el código de la tarjeta.</translation>
    </message>
    <message>
        <source>Keep this card for destruction and print a new one.</source>
        <translation>Guarde esta tarjeta para destruirla e imprima una nueva.</translation>
    </message>
    <message>
        <source>The kiosk's headphones or speaker are not connected.</source>
        <translation>Los audífonos o el altavoz del quiosco no están conectados.</translation>
    </message>
    <message>
        <source>Plug them in again. The voice comes back by itself; until then everything stands on the screen.</source>
        <translation>Conéctelos de nuevo. La voz vuelve sola; mientras tanto, todo está en la pantalla.</translation>
    </message>
    <message>
        <source>Another program is using the kiosk's sound device.</source>
        <translation>Otro programa está usando el dispositivo de sonido del quiosco.</translation>
    </message>
    <message>
        <source>Stop the other program or restart the kiosk. The voice comes back by itself.</source>
        <translation>Detenga el otro programa o reinicie el quiosco. La voz vuelve sola.</translation>
    </message>
    <message>
        <source>The kiosk may not use its sound device.</source>
        <translation>El quiosco no puede usar su dispositivo de sonido.</translation>
    </message>
    <message>
        <source>Install the kiosk's device rules. The voice comes back by itself.</source>
        <translation>Instale las reglas de dispositivos del quiosco. La voz vuelve sola.</translation>
    </message>
    <message>
        <source>The kiosk's sound device takes no sound.</source>
        <translation>El dispositivo de sonido del quiosco no acepta sonido.</translation>
    </message>
    <message>
        <source>Unplug it, wait five seconds and plug it in again. If it stays silent, call a technician.</source>
        <translation>Desconéctelo, espere cinco segundos y vuelva a conectarlo. Si sigue en silencio, llame a un técnico.</translation>
    </message>
    <message>
        <source>The kiosk's store does not open with its key.</source>
        <translation>El almacén del quiosco no abre con su clave.</translation>
    </message>
    <message>
        <source>Set this kiosk up again. No person's record is lost: none is kept.</source>
        <translation>Configure de nuevo este quiosco. No se pierde el registro de nadie: no se guarda ninguno.</translation>
    </message>
    <message>
        <source>The kiosk's store is damaged.</source>
        <translation>El almacén del quiosco está dañado.</translation>
    </message>
    <message>
        <source>Take the kiosk out of service and set it up again.</source>
        <translation>Retire el quiosco del servicio y configúrelo de nuevo.</translation>
    </message>
    <message>
        <source>The kiosk cannot write to its store.</source>
        <translation>El quiosco no puede escribir en su almacén.</translation>
    </message>
    <message>
        <source>Make the kiosk's disk writable again, then continue.</source>
        <translation>Haga que se pueda escribir en el disco del quiosco y continúe.</translation>
    </message>
    <message>
        <source>The kiosk's disk is full.</source>
        <translation>El disco del quiosco está lleno.</translation>
    </message>
    <message>
        <source>Free some space on the kiosk's disk, then continue.</source>
        <translation>Libere espacio en el disco del quiosco y continúe.</translation>
    </message>
    <message>
        <source>The kiosk's store is not in its safe settings.</source>
        <translation>El almacén del quiosco no tiene sus ajustes seguros.</translation>
    </message>
    <message>
        <source>The store was written by newer software.</source>
        <translation>Un programa más nuevo escribió el almacén.</translation>
    </message>
    <message>
        <source>Install the newer version of the kiosk's software.</source>
        <translation>Instale la versión más nueva del programa del quiosco.</translation>
    </message>
    <message>
        <source>The kiosk has used up its places in the city's list of cards and can make no more.</source>
        <translation>El quiosco agotó sus lugares en la lista de tarjetas de la ciudad y no puede hacer más.</translation>
    </message>
    <message>
        <source>The city gives it more each day it publishes. Let the courier run, or bring the file on a stick.</source>
        <translation>La ciudad le da más cada día que publica. Deje trabajar al mensajero o traiga el archivo en una memoria.</translation>
    </message>
    <message>
        <source>The kiosk's places in the city's list of cards are running out.</source>
        <translation>Se están agotando los lugares del quiosco en la lista de tarjetas de la ciudad.</translation>
    </message>
    <message>
        <source>This visit's record has been destroyed.</source>
        <translation>El registro de esta visita se destruyó.</translation>
    </message>
    <message>
        <source>Start a new visit.</source>
        <translation>Empiece una visita nueva.</translation>
    </message>
    <message>
        <source>The kiosk's disk does not work properly.</source>
        <translation>El disco del quiosco no funciona bien.</translation>
    </message>
    <message>
        <source>Restart the kiosk. If it happens again, take it out of service.</source>
        <translation>Reinicie el quiosco. Si vuelve a pasar, retírelo del servicio.</translation>
    </message>
    <message>
        <source>The keys of records were damaged on the disk.</source>
        <translation>Las claves de los registros se dañaron en el disco.</translation>
    </message>
    <message>
        <source>Records that were waiting are destroyed; no card is lost. Let a technician check the disk.</source>
        <translation>Los registros que esperaban quedaron destruidos; no se perdió ninguna tarjeta. Pida a un técnico que revise el disco.</translation>
    </message>
    <message>
        <source>Too many cards wait for the printer's word.</source>
        <translation>Demasiadas tarjetas esperan la respuesta de la impresora.</translation>
    </message>
    <message>
        <source>Connect the printer they were printed on, or use close now in the staff room.</source>
        <translation>Conecte la impresora en la que se imprimieron o use «Cerrar ahora» en la sala del personal.</translation>
    </message>
    <message>
        <source>A key of this kiosk is missing.</source>
        <translation>Falta una clave de este quiosco.</translation>
    </message>
    <message>
        <source>Set this kiosk up again.</source>
        <translation>Configure de nuevo este quiosco.</translation>
    </message>
    <message>
        <source>A key of this kiosk cannot be used.</source>
        <translation>Una clave de este quiosco no se puede usar.</translation>
    </message>
    <message>
        <source>A signature is wrong.</source>
        <translation>Una firma no es correcta.</translation>
    </message>
    <message>
        <source>Do not use what it came with. Report it to the city clerk's office.</source>
        <translation>No use lo que venía con ella. Informe a la secretaría municipal.</translation>
    </message>
    <message>
        <source>Something could not be encrypted.</source>
        <translation>Algo no se pudo cifrar.</translation>
    </message>
    <message>
        <source>Restart the kiosk.</source>
        <translation>Reinicie el quiosco.</translation>
    </message>
    <message>
        <source>Something could not be decrypted.</source>
        <translation>Algo no se pudo descifrar.</translation>
    </message>
    <message>
        <source>It is not for this kiosk or was changed. Do not use it.</source>
        <translation>No es para este quiosco o se cambió. No lo use.</translation>
    </message>
    <message>
        <source>A certificate is not the city's or has run out.</source>
        <translation>Un certificado no es de la ciudad o ya venció.</translation>
    </message>
    <message>
        <source>Ask the city clerk's office for a new certificate.</source>
        <translation>Pida un certificado nuevo a la secretaría municipal.</translation>
    </message>
    <message>
        <source>This is not a municipal ID code.</source>
        <translation>Este no es un código de identificación municipal.</translation>
    </message>
    <message>
        <source>Show the square code on the back of a municipal ID.</source>
        <translation>Muestre el código cuadrado del reverso de una identificación municipal.</translation>
    </message>
    <message>
        <source>The card's code is too long.</source>
        <translation>El código de la tarjeta es demasiado largo.</translation>
    </message>
    <message>
        <source>The kiosk's security chip does not answer.</source>
        <translation>El chip de seguridad del quiosco no responde.</translation>
    </message>
    <message>
        <source>Switch the kiosk off and on. If it happens again, check that the chip is switched on in the computer's setup.</source>
        <translation>Apague y encienda el quiosco. Si vuelve a pasar, compruebe que el chip esté activado en la configuración del equipo.</translation>
    </message>
    <message>
        <source>This security chip is only a program, made for practice.</source>
        <translation>Este chip de seguridad es solo un programa, hecho para practicar.</translation>
    </message>
    <message>
        <source>Use a computer with a real security chip (TPM 2.0).</source>
        <translation>Use un equipo con un chip de seguridad real (TPM 2.0).</translation>
    </message>
    <message>
        <source>This disk belongs to another security chip.</source>
        <translation>Este disco pertenece a otro chip de seguridad.</translation>
    </message>
    <message>
        <source>Put the disk back into its own kiosk, or set this kiosk up again.</source>
        <translation>Devuelva el disco a su propio quiosco o vuelva a configurar este quiosco.</translation>
    </message>
    <message>
        <source>The machine was changed since it was set up.</source>
        <translation>El equipo ha cambiado desde que se configuró.</translation>
    </message>
    <message>
        <source>Do not use it. Let a technician find out what was changed, then set this kiosk up again.</source>
        <translation>No lo use. Un técnico debe averiguar qué ha cambiado y volver a configurar este quiosco.</translation>
    </message>
    <message>
        <source>The kiosk's security chip is busy.</source>
        <translation>El chip de seguridad del quiosco está ocupado.</translation>
    </message>
    <message>
        <source>Wait a moment. The kiosk tries again by itself.</source>
        <translation>Espere un momento. El quiosco lo intenta de nuevo por sí mismo.</translation>
    </message>
    <message>
        <source>The kiosk's security chip has no room left.</source>
        <translation>En el chip de seguridad del quiosco no queda espacio.</translation>
    </message>
    <message>
        <source>Remove staff members who no longer work here, then try again.</source>
        <translation>Elimine al personal que ya no trabaja aquí e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>What the security chip held for this kiosk is gone.</source>
        <translation>Lo que el chip de seguridad guardaba para este quiosco ya no está.</translation>
    </message>
    <message>
        <source>Enrol the staff again. Records that were not finished cannot be opened by anybody.</source>
        <translation>Vuelva a registrar al personal. Nadie puede abrir los registros que no se terminaron.</translation>
    </message>
    <message>
        <source>The security chip already holds another set-up.</source>
        <translation>El chip de seguridad ya contiene otra configuración.</translation>
    </message>
    <message>
        <source>Clear the chip in the computer's setup, then set this kiosk up again.</source>
        <translation>Borre el chip en la configuración del equipo y vuelva a configurar este quiosco.</translation>
    </message>
    <message>
        <source>The kiosk's security chip reports a fault.</source>
        <translation>El chip de seguridad del quiosco indica un fallo.</translation>
    </message>
    <message>
        <source>Switch the kiosk off and on. If it happens again, take it out of service.</source>
        <translation>Apague y encienda el quiosco. Si vuelve a pasar, retírelo del servicio.</translation>
    </message>
    <message>
        <source>The city's batch cannot be put down.</source>
        <translation>El lote para la ciudad no se puede dejar listo.</translation>
    </message>
    <message>
        <source>Make the kiosk's outgoing folder writable.</source>
        <translation>Haga que se pueda escribir en la carpeta de salida del quiosco.</translation>
    </message>
    <message>
        <source>There is no room for the city's batch.</source>
        <translation>No hay espacio para el lote de la ciudad.</translation>
    </message>
    <message>
        <source>Free some space on the kiosk's disk.</source>
        <translation>Libere espacio en el disco del quiosco.</translation>
    </message>
    <message>
        <source>A batch file is torn.</source>
        <translation>Un archivo de lote está roto.</translation>
    </message>
    <message>
        <source>It was set aside. The kiosk writes it again by itself.</source>
        <translation>Se apartó. El quiosco lo escribe otra vez por sí solo.</translation>
    </message>
    <message>
        <source>The city refused a batch.</source>
        <translation>La ciudad rechazó un lote.</translation>
    </message>
    <message>
        <source>Tell the city clerk's office the kiosk's name. The batch is kept.</source>
        <translation>Diga a la secretaría municipal el nombre del quiosco. El lote se conserva.</translation>
    </message>
    <message>
        <source>The city has another batch with this number.</source>
        <translation>La ciudad tiene otro lote con este número.</translation>
    </message>
    <message>
        <source>Take the kiosk out of service and tell the city clerk's office.</source>
        <translation>Retire el quiosco del servicio y avise a la secretaría municipal.</translation>
    </message>
    <message>
        <source>An acknowledgement is not the city's.</source>
        <translation>Un acuse de recibo no es de la ciudad.</translation>
    </message>
    <message>
        <source>It was set aside. The batch is sent again by itself.</source>
        <translation>Se apartó. El lote se envía otra vez por sí solo.</translation>
    </message>
    <message>
        <source>The city's server cannot be reached.</source>
        <translation>No se puede llegar al servidor de la ciudad.</translation>
    </message>
    <message>
        <source>Check the network cable. Nothing is lost; the kiosk tries again by itself.</source>
        <translation>Revise el cable de red. No se pierde nada; el quiosco vuelve a intentarlo solo.</translation>
    </message>
    <message>
        <source>The server's certificate is not the city's.</source>
        <translation>El certificado del servidor no es de la ciudad.</translation>
    </message>
    <message>
        <source>Check the server's address and certificate. Nothing was sent.</source>
        <translation>Revise la dirección y el certificado del servidor. No se envió nada.</translation>
    </message>
    <message>
        <source>The city's server does not know this kiosk.</source>
        <translation>El servidor de la ciudad no conoce este quiosco.</translation>
    </message>
    <message>
        <source>Ask the city clerk's office to provision the kiosk again.</source>
        <translation>Pida a la secretaría municipal que configure de nuevo el quiosco.</translation>
    </message>
    <message>
        <source>The city's ledger cannot be written.</source>
        <translation>No se puede escribir en el libro de la ciudad.</translation>
    </message>
    <message>
        <source>Check the city's database. The kiosk sends the batch again by itself.</source>
        <translation>Revise la base de datos de la ciudad. El quiosco envía otra vez el lote por sí solo.</translation>
    </message>
    <message>
        <source>The courier program has not reported for days.</source>
        <translation>El programa mensajero no informa desde hace días.</translation>
    </message>
    <message>
        <source>Start the courier again. Nothing is lost; rows for the city wait in this kiosk.</source>
        <translation>Inicie de nuevo el mensajero. No se pierde nada; las filas para la ciudad esperan en este quiosco.</translation>
    </message>
    <message>
        <source>The courier program's note cannot be read.</source>
        <translation>No se puede leer la nota del programa mensajero.</translation>
    </message>
    <message>
        <source>Start the courier again. It writes a new note by itself.</source>
        <translation>Inicie de nuevo el mensajero. Escribe una nota nueva por sí solo.</translation>
    </message>
    <message>
        <source>That PIN is not right.</source>
        <translation>Ese PIN no es correcto.</translation>
    </message>
    <message>
        <source>Try again: your two-digit number, if you have one, then your PIN. After five wrong ones the kiosk waits 15 minutes.</source>
        <translation>Intente otra vez: su número de dos cifras, si tiene uno, y luego su PIN. Después de cinco errores, el quiosco espera 15 minutos.</translation>
    </message>
    <message>
        <source>Too many wrong PINs.</source>
        <translation>Demasiados PIN equivocados.</translation>
    </message>
    <message>
        <source>Wait 15 minutes, then try again.</source>
        <translation>Espere 15 minutos e intente otra vez.</translation>
    </message>
    <message>
        <source>The city's rules allow no kiosk without a security chip.</source>
        <translation>Las reglas de la ciudad no permiten un quiosco sin chip de seguridad.</translation>
    </message>
    <message>
        <source>Switch the chip on in the computer's setup (TPM 2.0), or use a computer with one. Then set this kiosk up again.</source>
        <translation>Active el chip en la configuración de la computadora (TPM 2.0) o use una computadora que lo tenga. Luego configure este quiosco de nuevo.</translation>
    </message>
    <message>
        <source>No member of staff has that number here.</source>
        <translation>Nadie del personal tiene ese número aquí.</translation>
    </message>
    <message>
        <source>Give a number from 1 to 32 that is in use. A kiosk without a security chip has no numbers.</source>
        <translation>Indique un número del 1 al 32 que esté en uso. Un quiosco sin chip de seguridad no tiene números.</translation>
    </message>
    <message>
        <source>The kiosk cannot keep its memory off the disk.</source>
        <translation>El quiosco no puede mantener su memoria fuera del disco.</translation>
    </message>
    <message>
        <source>Raise the memory-lock limit and switch swap off.</source>
        <translation>Aumente el límite de memoria bloqueada y desactive el intercambio.</translation>
    </message>
    <message>
        <source>The kiosk could not prove that everything is erased.</source>
        <translation>El quiosco no pudo comprobar que todo se borró.</translation>
    </message>
    <message>
        <source>Call staff. Switch the kiosk off and on; memory is cleared and records cannot be opened.</source>
        <translation>Llame al personal. Apague y encienda el quiosco; la memoria se borra y los registros no se pueden abrir.</translation>
    </message>
    <message>
        <source>The kiosk's store would write notes of its work to the disk.</source>
        <translation>El almacén del quiosco escribiría apuntes de su trabajo en el disco.</translation>
    </message>
    <message>
        <source>Install the kiosk's software again; another version of the database library is in the way.</source>
        <translation>Instale de nuevo el programa del quiosco; estorba otra versión de la biblioteca de la base de datos.</translation>
    </message>
    <message>
        <source>The kiosk's store would leave deleted rows in its file.</source>
        <translation>El almacén del quiosco dejaría en su archivo las filas borradas.</translation>
    </message>
    <message>
        <source>The kiosk's store would not survive a power cut.</source>
        <translation>El almacén del quiosco no resistiría un corte de luz.</translation>
    </message>
    <message>
        <source>Move the kiosk's folder to a local disk, or install the kiosk's software again.</source>
        <translation>Ponga la carpeta del quiosco en un disco local o instale de nuevo el programa del quiosco.</translation>
    </message>
    <message>
        <source>This computer may write memory to its disk (swap).</source>
        <translation>Esta computadora puede escribir la memoria en su disco (swap).</translation>
    </message>
    <message>
        <source>Switch swap off, zram too: swapoff -a, and remove it from the start-up. The kiosk goes on by itself.</source>
        <translation>Apague el swap, también zram: swapoff -a, y quítelo del arranque. El quiosco continúa solo.</translation>
    </message>
    <message>
        <source>This computer would keep a copy of memory after a crash.</source>
        <translation>Esta computadora guardaría una copia de la memoria después de un fallo.</translation>
    </message>
    <message>
        <source>Set kernel.core_pattern to |/bin/false, as in the kiosk's sysctl file. The kiosk goes on by itself.</source>
        <translation>Ponga kernel.core_pattern en |/bin/false, como en el archivo sysctl del quiosco. El quiosco continúa solo.</translation>
    </message>
    <message>
        <source>A crash of the kiosk would leave its memory in a file.</source>
        <translation>Un fallo del quiosco dejaría su memoria en un archivo.</translation>
    </message>
    <message>
        <source>Start the kiosk by its own service, which allows no core files.</source>
        <translation>Inicie el quiosco con su propio servicio, que no permite esos archivos.</translation>
    </message>
    <message>
        <source>Other programs could read the kiosk's memory.</source>
        <translation>Otros programas podrían leer la memoria del quiosco.</translation>
    </message>
    <message>
        <source>Install the kiosk's software again and start it by its own service.</source>
        <translation>Instale de nuevo el programa del quiosco e inícielo con su propio servicio.</translation>
    </message>
    <message>
        <source>The kiosk could gain rights that it must not have.</source>
        <translation>El quiosco podría obtener permisos que no debe tener.</translation>
    </message>
    <message>
        <source>The kiosk's memory would keep what is erased.</source>
        <translation>La memoria del quiosco conservaría lo borrado.</translation>
    </message>
    <message>
        <source>Start the kiosk by its own service, which sets GLIBC_TUNABLES.</source>
        <translation>Inicie el quiosco con su propio servicio, que pone GLIBC_TUNABLES.</translation>
    </message>
    <message>
        <source>The second person must be another one.</source>
        <translation>La segunda persona debe ser otra.</translation>
    </message>
    <message>
        <source>Let a colleague enter their own PIN.</source>
        <translation>Que un colega introduzca su propio PIN.</translation>
    </message>
    <message>
        <source>The second person did not confirm in time.</source>
        <translation>La segunda persona no confirmó a tiempo.</translation>
    </message>
    <message>
        <source>Begin again. The second PIN must follow within two minutes.</source>
        <translation>Empiecen de nuevo. El segundo PIN debe seguir en dos minutos.</translation>
    </message>
    <message>
        <source>The outcome of a card is still open, so the count would be wrong.</source>
        <translation>El resultado de una tarjeta sigue pendiente y la cuenta saldría mal.</translation>
    </message>
    <message>
        <source>Switch the printer on, settle the open cards, then count again.</source>
        <translation>Encienda la impresora, resuelva las tarjetas pendientes y vuelva a contar.</translation>
    </message>
    <message>
        <source>It is not proven that everything is erased: a record's key is still there.</source>
        <translation>No está comprobado que todo se borró: la clave de un registro sigue ahí.</translation>
    </message>
    <message>
        <source>Staff: enter your PIN. The kiosk destroys every key and checks again.</source>
        <translation>Personal: introduzca su PIN. El quiosco destruye todas las claves y comprueba de nuevo.</translation>
    </message>
    <message>
        <source>It is not proven that everything is erased: the key of keys was not replaced.</source>
        <translation>No está comprobado que todo se borró: la clave maestra no se reemplazó.</translation>
    </message>
    <message>
        <source>Staff: enter your PIN. The kiosk replaces it and checks again.</source>
        <translation>Personal: introduzca su PIN. El quiosco la reemplaza y comprueba de nuevo.</translation>
    </message>
    <message>
        <source>It is not proven that everything is erased: something is still in memory.</source>
        <translation>No está comprobado que todo se borró: algo sigue en la memoria.</translation>
    </message>
    <message>
        <source>Staff: enter your PIN to check again. If this stays, switch the kiosk off and on.</source>
        <translation>Personal: introduzca su PIN para comprobar de nuevo. Si continúa, apague y encienda el quiosco.</translation>
    </message>
    <message>
        <source>It is not proven that everything is erased: memory was given back unwiped.</source>
        <translation>No está comprobado que todo se borró: se devolvió memoria sin borrar.</translation>
    </message>
    <message>
        <source>Switch the kiosk off and on, then enter your PIN. If it happens again, install the software again.</source>
        <translation>Apague y encienda el quiosco y luego introduzca su PIN. Si vuelve a ocurrir, instale el programa de nuevo.</translation>
    </message>
    <message>
        <source>It is not proven that everything is erased: the outgoing folder holds something unexpected.</source>
        <translation>No está comprobado que todo se borró: la carpeta de salida contiene algo inesperado.</translation>
    </message>
    <message>
        <source>Look at the outgoing folder, remove what does not belong there, then enter your PIN.</source>
        <translation>Revise la carpeta de salida, quite lo que no corresponde y luego introduzca su PIN.</translation>
    </message>
    <message>
        <source>It is not proven that everything is erased: the temporary folder is not empty.</source>
        <translation>No está comprobado que todo se borró: la carpeta temporal no está vacía.</translation>
    </message>
    <message>
        <source>Empty the kiosk's temporary folder, then enter your PIN.</source>
        <translation>Vacíe la carpeta temporal del quiosco y luego introduzca su PIN.</translation>
    </message>
    <message>
        <source>This card was not signed by this city, or by a kiosk this checker does not know yet.</source>
        <translation>Esta tarjeta no la firmó esta ciudad, o la firmó un quiosco que este verificador aún no conoce.</translation>
    </message>
    <message>
        <source>Get the city's newest checking file, then look at the card again.</source>
        <translation>Consiga el archivo de verificación más reciente de la ciudad y vuelva a revisar la tarjeta.</translation>
    </message>
    <message>
        <source>What this card's code says is not what the city signed.</source>
        <translation>Lo que dice el código de esta tarjeta no es lo que firmó la ciudad.</translation>
    </message>
    <message>
        <source>Do not accept the card. Report it to the city clerk's office.</source>
        <translation>No acepte la tarjeta. Avise a la secretaría municipal.</translation>
    </message>
    <message>
        <source>This card is dated outside the time in which its kiosk made cards.</source>
        <translation>La fecha de esta tarjeta está fuera del período en que su quiosco emitía tarjetas.</translation>
    </message>
    <message>
        <source>This card has expired.</source>
        <translation>Esta tarjeta está vencida.</translation>
    </message>
    <message>
        <source>Renew the card at a kiosk.</source>
        <translation>Renueve la tarjeta en un quiosco.</translation>
    </message>
    <message>
        <source>This card is dated in the future.</source>
        <translation>Esta tarjeta tiene una fecha futura.</translation>
    </message>
    <message>
        <source>Check the date of this device, then look at the card again.</source>
        <translation>Compruebe la fecha de este dispositivo y vuelva a revisar la tarjeta.</translation>
    </message>
    <message>
        <source>This card was reported lost or stolen, was spoiled, or has been replaced.</source>
        <translation>Se informó que esta tarjeta se perdió o fue robada, o bien se estropeó o se reemplazó.</translation>
    </message>
    <message>
        <source>Do not accept the card. Ask for the newer one.</source>
        <translation>No acepte la tarjeta. Pida la más nueva.</translation>
    </message>
    <message>
        <source>This card is not on the city's list of cards.</source>
        <translation>Esta tarjeta no está en la lista de tarjetas de la ciudad.</translation>
    </message>
    <message>
        <source>There are codes of two cards in view.</source>
        <translation>Hay códigos de dos tarjetas a la vista.</translation>
    </message>
    <message>
        <source>Show one card at a time.</source>
        <translation>Muestre una tarjeta a la vez.</translation>
    </message>
    <message>
        <source>The kiosk that signed this card was taken out of use, and the city does not know the card.</source>
        <translation>El quiosco que firmó esta tarjeta fue retirado, y la ciudad no conoce la tarjeta.</translation>
    </message>
    <message>
        <source>The checking file is not this city's, or was changed.</source>
        <translation>El archivo de verificación no es de esta ciudad o fue alterado.</translation>
    </message>
    <message>
        <source>Get the file from the city again, and compare the fingerprint with the one the city printed.</source>
        <translation>Consiga de nuevo el archivo de la ciudad y compare la huella con la que imprimió la ciudad.</translation>
    </message>
    <message>
        <source>The checking file is older than one this checker has used before.</source>
        <translation>El archivo de verificación es más antiguo que otro que este verificador ya usó.</translation>
    </message>
    <message>
        <source>Get the city's newest checking file.</source>
        <translation>Consiga el archivo de verificación más reciente de la ciudad.</translation>
    </message>
    <message>
        <source>The note of the newest checking file cannot be used: unreadable, unwritable, or about another city.</source>
        <translation>No se puede usar la nota del archivo de verificación más reciente: no se puede leer o escribir, o es de otra ciudad.</translation>
    </message>
    <message>
        <source>Give a file that can be written with --remember, one for each city.</source>
        <translation>Indique con --remember un archivo en el que se pueda escribir, uno por ciudad.</translation>
    </message>
    <message>
        <source>This is not a whole slip for a lost card.</source>
        <translation>Esto no es un comprobante completo de tarjeta perdida.</translation>
    </message>
    <message>
        <source>Show the whole square code of the slip, flat and in good light. Without a slip, bring your papers.</source>
        <translation>Muestre el código cuadrado completo del comprobante, plano y con buena luz. Sin comprobante, traiga sus papeles.</translation>
    </message>
    <message>
        <source>This slip is not from a kiosk of this city.</source>
        <translation>Este comprobante no es de un quiosco de esta ciudad.</translation>
    </message>
    <message>
        <source>Take the slip to the city that made the card.</source>
        <translation>Lleve el comprobante a la ciudad que hizo la tarjeta.</translation>
    </message>
    <message>
        <source>What this slip says is not what a kiosk signed.</source>
        <translation>Lo que dice este comprobante no es lo que firmó un quiosco.</translation>
    </message>
    <message>
        <source>Report nothing with it. Tell the city clerk's office.</source>
        <translation>No reporte nada con él. Avise a la oficina de la secretaría municipal.</translation>
    </message>
    <message>
        <source>This slip names a place in the list of cards that its kiosk never had.</source>
        <translation>Este comprobante nombra un lugar de la lista de tarjetas que su quiosco nunca tuvo.</translation>
    </message>
    <message>
        <source>The kiosk that made this slip was taken out of use, and the slip is not proven to be for one of its honest cards.</source>
        <translation>El quiosco que hizo este comprobante fue retirado, y no está probado que sea de una de sus tarjetas legítimas.</translation>
    </message>
    <message>
        <source>Take the slip to the counter of the city clerk's office.</source>
        <translation>Lleve el comprobante al mostrador de la oficina de la secretaría municipal.</translation>
    </message>
    <message>
        <source>No kiosk of that name is registered.</source>
        <translation>No hay ningún quiosco registrado con ese nombre.</translation>
    </message>
    <message>
        <source>Check the name with: porchlight-city ledger.</source>
        <translation>Compruebe el nombre con: porchlight-city ledger.</translation>
    </message>
    <message>
        <source>There is no list of cards yet: no kiosk was provisioned.</source>
        <translation>Todavía no hay lista de tarjetas: no se ha preparado ningún quiosco.</translation>
    </message>
    <message>
        <source>Provision a kiosk, then publish again.</source>
        <translation>Prepare un quiosco y publique de nuevo.</translation>
    </message>
    <message>
        <source>The checking file cannot be written, or is too long.</source>
        <translation>El archivo de verificación no se puede escribir o es demasiado largo.</translation>
    </message>
    <message>
        <source>Check the folder given with --out and the free space, then publish again.</source>
        <translation>Compruebe la carpeta indicada con --out y el espacio libre, y publique de nuevo.</translation>
    </message>
    <message>
        <source>This card is not from this city, or from a kiosk that this one does not know yet.</source>
        <translation>Esta tarjeta no es de esta ciudad, o es de un quiosco que este todavía no conoce.</translation>
    </message>
    <message>
        <source>Go on without it. Staff can tell you more.</source>
        <translation>Siga sin ella. El personal puede decirle más.</translation>
    </message>
    <message>
        <source>The code on this card is not what the city signed.</source>
        <translation>El código de esta tarjeta no es lo que firmó la ciudad.</translation>
    </message>
    <message>
        <source>Try the card once more, clean and flat. If this comes again, show the card to staff, or go on without it.</source>
        <translation>Pruebe la tarjeta otra vez, limpia y plana. Si vuelve a pasar, muéstrela al personal o siga sin ella.</translation>
    </message>
    <message>
        <source>This card was reported lost, was spoiled, or has been replaced already.</source>
        <translation>Esta tarjeta se reportó como perdida, se dañó o ya fue reemplazada.</translation>
    </message>
    <message>
        <source>Go on without it, or show the newer card.</source>
        <translation>Siga sin ella o muestre la tarjeta más nueva.</translation>
    </message>
    <message>
        <source>This card ran out too long ago to be read here.</source>
        <translation>Esta tarjeta venció hace demasiado tiempo para leerla aquí.</translation>
    </message>
    <message>
        <source>Go on without it: your papers are enough.</source>
        <translation>Siga sin ella: sus documentos bastan.</translation>
    </message>
    <message>
        <source>No card could be read yet.</source>
        <translation>Aún no se leyó ninguna tarjeta.</translation>
    </message>
    <message>
        <source>Hold the back of the card flat under the camera, all of its square codes in the picture. Or go on without it.</source>
        <translation>Ponga el reverso plano bajo la cámara, con todos sus códigos cuadrados en la imagen. O siga sin ella.</translation>
    </message>
</context>
</TS>
