<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>AddressPage</name>
    <message>
        <source>Street and number</source>
        <translation>Calle y número</translation>
    </message>
    <message>
        <source>Care of, and street</source>
        <translation>A cargo de quién, y calle</translation>
    </message>
    <message>
        <source>Safe at Home address</source>
        <translation>Dirección de Safe at Home</translation>
    </message>
    <message>
        <source>Where do you get your mail?</source>
        <translation>¿Dónde recibe su correo?</translation>
    </message>
    <message>
        <source>It is printed on your card, and nowhere else.</source>
        <translation>Se imprime en su tarjeta y en ningún otro lugar.</translation>
    </message>
    <message>
        <source>Please type an address, or choose “No fixed address”.</source>
        <translation>Escriba una dirección o elija «Sin domicilio fijo».</translation>
    </message>
    <message>
        <source>At home</source>
        <translation>En mi casa</translation>
    </message>
    <message>
        <source>Care of someone</source>
        <translation>A cargo de alguien</translation>
    </message>
    <message>
        <source>Safe at Home</source>
        <translation>Safe at Home</translation>
    </message>
    <message>
        <source>No fixed address</source>
        <translation>Sin domicilio fijo</translation>
    </message>
    <message>
        <source>City, state, ZIP code</source>
        <translation>Ciudad, estado, código postal</translation>
    </message>
    <message>
        <source>That is fine. Your card is printed without an address.</source>
        <translation>Está bien. Su tarjeta se imprime sin dirección.</translation>
    </message>
</context>
<context>
    <name>BirthDatePage</name>
    <message>
        <source>When were you born?</source>
        <translation>¿Cuándo nació?</translation>
    </message>
    <message>
        <source>The card is for everyone aged %1 or older.</source>
        <translation>La tarjeta es para toda persona de %1 años o más.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Año</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mes</translation>
    </message>
</context>
<context>
    <name>DeviceTroublePage</name>
    <message>
        <source>This kiosk needs help</source>
        <translation>Este quiosco necesita ayuda</translation>
    </message>
    <message>
        <source>It cannot make cards right now. Nothing about you was kept.</source>
        <translation>Ahora no puede hacer tarjetas. No se guardó nada sobre usted.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
</context>
<context>
    <name>EarlierCardPage</name>
    <message>
        <source>Is this your card?</source>
        <translation>¿Es esta su tarjeta?</translation>
    </message>
    <message>
        <source>Show the back of your card</source>
        <translation>Muestre el reverso de su tarjeta</translation>
    </message>
    <message>
        <source>Do you have a card already?</source>
        <translation>¿Ya tiene una tarjeta?</translation>
    </message>
    <message>
        <source>Hold it flat under the camera, with all of its square codes in the picture.</source>
        <translation>Póngala plana bajo la cámara, con todos sus códigos cuadrados en la imagen.</translation>
    </message>
    <message>
        <source>Then you need not type everything again, and the new card takes its place.</source>
        <translation>Así no tiene que escribir todo otra vez, y la nueva ocupa su lugar.</translation>
    </message>
    <message>
        <source>Use this card</source>
        <translation>Usar esta tarjeta</translation>
    </message>
    <message>
        <source>Go on without</source>
        <translation>Seguir sin ella</translation>
    </message>
    <message>
        <source>You showed a card. The new one will take its place.</source>
        <translation>Usted mostró una tarjeta. La nueva ocupará su lugar.</translation>
    </message>
    <message>
        <source>No, or not with me</source>
        <translation>No, o no la traigo</translation>
    </message>
    <message>
        <source>Yes, I have it here</source>
        <translation>Sí, la tengo aquí</translation>
    </message>
    <message>
        <source>You can change everything later. The old card ends when the new one is in your hand. If you stop before, it stays as it is.</source>
        <translation>Podrá cambiar todo después. La anterior deja de valer cuando tenga la nueva en la mano. Si se detiene antes, queda como está.</translation>
    </message>
    <message>
        <source>No, go on without it</source>
        <translation>No, seguir sin ella</translation>
    </message>
    <message>
        <source>Live picture of your card</source>
        <translation>Imagen en vivo de su tarjeta</translation>
    </message>
</context>
<context>
    <name>EmergencyContactPage</name>
    <message>
        <source>Who should be called in an emergency?</source>
        <translation>¿A quién llamar en una emergencia?</translation>
    </message>
    <message>
        <source>It is printed on the back of your card. You can leave it empty.</source>
        <translation>Se imprime al reverso de su tarjeta. Puede dejarlo vacío.</translation>
    </message>
    <message>
        <source>Continue without</source>
        <translation>Continuar sin contacto</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Name and phone number</source>
        <translation>Nombre y teléfono</translation>
    </message>
</context>
<context>
    <name>ErasedPage</name>
    <message>
        <source>Everything about you is erased</source>
        <translation>Se borró todo sobre usted</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>The kiosk checked that nothing is left. Thank you, and have a good day.</source>
        <translation>El quiosco comprobó que no queda nada. Gracias y que tenga un buen día.</translation>
    </message>
    <message>
        <source>What you typed is gone</source>
        <translation>Se borró lo que escribió</translation>
    </message>
    <message>
        <source>Pictures of you, your papers and your card are gone</source>
        <translation>Se borraron las imágenes de usted, de sus documentos y de su tarjeta</translation>
    </message>
    <message>
        <source>The kiosk holds the data of %1 people</source>
        <translation>El quiosco guarda datos de %1 personas</translation>
    </message>
</context>
<context>
    <name>ErasingPage</name>
    <message>
        <source>Deleting everything about you</source>
        <translation>Borrando todo sobre usted</translation>
    </message>
    <message>
        <source>The kiosk checks that nothing is left. One moment…</source>
        <translation>El quiosco comprueba que no quede nada. Un momento…</translation>
    </message>
    <message>
        <source>Please call staff</source>
        <translation>Llame al personal</translation>
    </message>
    <message>
        <source>This kiosk does not say that everything is erased until it has proven it. Nobody can begin before staff have looked.</source>
        <translation>Este quiosco no dice que todo está borrado hasta haberlo comprobado. Nadie puede empezar antes de que el personal lo revise.</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>Introducir el PIN</translation>
    </message>
    <message>
        <source>Staff code</source>
        <translation>Su código</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>You can do this yourself.</source>
        <translation>Usted puede hacerlo.</translation>
    </message>
    <message>
        <source>Staff can do this.</source>
        <translation>El personal puede hacerlo.</translation>
    </message>
    <message>
        <source>A technician can do this.</source>
        <translation>Un técnico puede hacerlo.</translation>
    </message>
    <message>
        <source>The city clerk&apos;s office can do this.</source>
        <translation>La secretaría municipal puede hacerlo.</translation>
    </message>
</context>
<context>
    <name>FooterBar</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Stop, delete everything</source>
        <translation>Detener y borrar todo</translation>
    </message>
</context>
<context>
    <name>GenderPage</name>
    <message>
        <source>Which gender should your card show?</source>
        <translation>¿Qué género debe mostrar su tarjeta?</translation>
    </message>
    <message>
        <source>You choose. No paper is needed for this.</source>
        <translation>Usted elige. No se pide ningún documento.</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Femenino</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Masculino</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Another gender</source>
        <translation>Otro género</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>En blanco</translation>
    </message>
    <message>
        <source>Print nothing</source>
        <translation>No imprimir nada</translation>
    </message>
</context>
<context>
    <name>HandoverPage</name>
    <message>
        <source>Here is your card</source>
        <translation>Aquí está su tarjeta</translation>
    </message>
    <message>
        <source>Take it from the printer and look at both sides. Then this kiosk forgets you.</source>
        <translation>Tómela de la impresora y mire ambos lados. Después este quiosco olvida sus datos.</translation>
    </message>
    <message>
        <source>Take your card</source>
        <translation>Tome su tarjeta</translation>
    </message>
    <message>
        <source>Hold its back under the paper camera. The kiosk checks that its code can be read.</source>
        <translation>Ponga el reverso bajo la cámara de papeles. El quiosco comprueba que el código se lee.</translation>
    </message>
    <message>
        <source>This is another card. Please show the one that was just printed.</source>
        <translation>Esta es otra tarjeta. Muestre la que se acaba de imprimir.</translation>
    </message>
    <message>
        <source>Staff: look at both sides. If print and code are whole, your PIN hands the card over as it is. If not, press &quot;The card is wrong&quot; and keep it.</source>
        <extracomment>For staff, beside the PIN pad.</extracomment>
        <translation>Personal: mire ambos lados. Si la impresión y el código están enteros, su PIN entrega la tarjeta tal cual. Si no, pulse «La tarjeta está mal» y quédesela.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Para el personal</translation>
    </message>
    <message>
        <source>Live picture of your card</source>
        <translation>Imagen en vivo de su tarjeta</translation>
    </message>
    <message>
        <source>Staff code</source>
        <translation>Su código</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>Introducir el PIN</translation>
    </message>
    <message>
        <source>I have my card</source>
        <translation>Ya tengo mi tarjeta</translation>
    </message>
    <message>
        <source>The card is wrong</source>
        <translation>La tarjeta está mal</translation>
    </message>
    <message>
        <source>A wrong card becomes invalid. Give it to staff and start again.</source>
        <translation>Una tarjeta con errores queda anulada. Entréguela al personal y empiece de nuevo.</translation>
    </message>
    <message>
        <source>Photograph this code: it reports the card lost, without your name.</source>
        <translation>Fotografíe este código: reporta la tarjeta perdida sin su nombre.</translation>
    </message>
    <message>
        <source>Code for reporting this card lost</source>
        <translation>Código para reportar esta tarjeta como perdida</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>People’s data
held here: %1</source>
        <translation>Personas con
datos aquí: %1</translation>
    </message>
    <message>
        <source>Size of the letters and colours</source>
        <translation>Tamaño de letra y colores</translation>
    </message>
    <message>
        <source>Voice: on</source>
        <translation>Voz: encendida</translation>
    </message>
    <message>
        <source>Voice: off</source>
        <translation>Voz: apagada</translation>
    </message>
</context>
<context>
    <name>IdleOverlay</name>
    <message>
        <source>Are you still there?</source>
        <translation>¿Sigue usted ahí?</translation>
    </message>
    <message>
        <source>To protect you, everything you entered will be deleted in %1 seconds.</source>
        <translation>Para protegerle, todo lo que escribió se borrará en %1 segundos.</translation>
    </message>
    <message>
        <source>Stop, delete everything</source>
        <translation>Detener y borrar todo</translation>
    </message>
    <message>
        <source>I need more time</source>
        <translation>Necesito más tiempo</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Capital letters</source>
        <translation>Mayúsculas</translation>
    </message>
    <message>
        <source>Show accents</source>
        <translation>Mostrar acentos</translation>
    </message>
    <message>
        <source>Show digits</source>
        <translation>Mostrar números</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Delete the last letter</source>
        <translation>Borrar la última letra</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Done typing</source>
        <translation>Terminar de escribir</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>How the screen looks</source>
        <translation>Cómo se ve la pantalla</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Size of the letters</source>
        <translation>Tamaño de letra</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Pequeña</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Grande</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>Muy grande</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Dark letters on paper</source>
        <translation>Letra oscura sobre papel</translation>
    </message>
    <message>
        <source>White letters on black</source>
        <translation>Letra blanca sobre negro</translation>
    </message>
</context>
<context>
    <name>LostCardPage</name>
    <message>
        <source>The card is reported lost</source>
        <translation>La tarjeta está reportada como perdida</translation>
    </message>
    <message>
        <source>Report a lost card</source>
        <translation>Reportar una tarjeta perdida</translation>
    </message>
    <message>
        <source>The report goes to the city with the next delivery. From the city's next list on, nobody accepts the card any more.</source>
        <translation>El reporte va a la ciudad con el próximo envío. Desde la próxima lista de la ciudad, nadie acepta más la tarjeta.</translation>
    </message>
    <message>
        <source>Hold the square code of your slip under the camera: the paper, or the picture on your telephone. Nobody asks for your name.</source>
        <translation>Ponga bajo la cámara el código de su comprobante, en papel o en el teléfono. No se pide su nombre.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>You can make a new card here, with your papers.</source>
        <translation>Puede hacer una tarjeta nueva aquí, con sus papeles.</translation>
    </message>
    <message>
        <source>No slip? Make a new card here, with your papers, and tell the city clerk's office.</source>
        <translation>¿Sin comprobante? Haga una tarjeta nueva aquí, con sus papeles, y avise a la secretaría municipal.</translation>
    </message>
    <message>
        <source>Live picture of your slip</source>
        <translation>Imagen en vivo de su comprobante</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>Paso %1 de %2</translation>
    </message>
    <message>
        <source>Practice devices</source>
        <translation>Aparatos de práctica</translation>
    </message>
    <message>
        <source>Practice devices: no real cards</source>
        <translation>Aparatos de práctica: tarjetas no válidas</translation>
    </message>
    <message>
        <source>Practice only</source>
        <translation>Solo práctica</translation>
    </message>
    <message>
        <source>Practice only: memory is not protected</source>
        <translation>Solo práctica: memoria sin protección</translation>
    </message>
</context>
<context>
    <name>NamePage</name>
    <message>
        <source>What is your name?</source>
        <translation>¿Cómo se llama?</translation>
    </message>
    <message>
        <source>It is printed on your card. One name is enough.</source>
        <translation>Se imprime en su tarjeta. Basta un solo nombre.</translation>
    </message>
    <message>
        <source>Please type your name, then continue.</source>
        <translation>Escriba su nombre y continúe.</translation>
    </message>
    <message>
        <source>Full name, as on your papers</source>
        <translation>Nombre completo, como en sus documentos</translation>
    </message>
    <message>
        <source>Name you prefer</source>
        <translation>Nombre que prefiere</translation>
    </message>
</context>
<context>
    <name>NotEligiblePage</name>
    <message>
        <source>The card is for people aged %1 or older</source>
        <translation>La tarjeta es para personas de %1 años o más</translation>
    </message>
    <message>
        <source>By the date you gave, you are not old enough yet. Come back on your birthday: you will be welcome.</source>
        <translation>Según la fecha que dio, todavía no tiene la edad. Vuelva en su cumpleaños: le recibiremos con gusto.</translation>
    </message>
    <message>
        <source>If the date is wrong, go back and change it. If it is right, stop, and what you typed is deleted.</source>
        <translation>Si la fecha está mal, regrese y cámbiela. Si está bien, detenga la visita y se borrará lo que escribió.</translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>What will be public?</source>
        <translation>¿Qué será público?</translation>
    </message>
    <message>
        <source>Who can get it?</source>
        <translation>¿Quién puede obtenerlo?</translation>
    </message>
    <message>
        <source>What if you say no?</source>
        <translation>¿Y si dice que no?</translation>
    </message>
    <message>
        <source>What do we keep?</source>
        <translation>¿Qué guardamos?</translation>
    </message>
    <message>
        <source>Do you want to go on?</source>
        <translation>¿Quiere seguir?</translation>
    </message>
    <message>
        <source>This translation has not been approved yet. Staff can show you the English text.</source>
        <translation>Esta traducción aún no está aprobada. El personal puede mostrarle el texto en inglés.</translation>
    </message>
    <message>
        <source>Both answers are fine. If you stop now, nothing about you is kept, and nobody is told that you were here.</source>
        <translation>Las dos respuestas están bien. Si se detiene ahora, no se guarda nada sobre usted y a nadie se le dice que estuvo aquí.</translation>
    </message>
    <message>
        <source>No, stop here</source>
        <translation>No, terminar aquí</translation>
    </message>
    <message>
        <source>Yes, I want a card</source>
        <translation>Sí, quiero una tarjeta</translation>
    </message>
    <message>
        <source>%1 of 4</source>
        <translation>%1 de 4</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>This kiosk is closed</source>
        <translation>Este quiosco está cerrado</translation>
    </message>
    <message>
        <source>Please come back when staff have opened it.</source>
        <translation>Vuelva cuando el personal lo haya abierto.</translation>
    </message>
    <message>
        <source>Staff: your two-digit number, then your PIN.</source>
        <translation>Personal: su número de dos cifras y luego su PIN.</translation>
    </message>
    <message>
        <source>Staff: your PIN.</source>
        <translation>Personal: su PIN.</translation>
    </message>
    <message>
        <source>Staff code</source>
        <translation>Su código</translation>
    </message>
    <message>
        <source>Open the kiosk</source>
        <translation>Abrir el quiosco</translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Go back to the page</source>
        <translation>Volver a la página</translation>
    </message>
    <message>
        <source>Please ask a member of staff near this kiosk. They can help on every page, and you can take all the time you need.</source>
        <translation>Pida ayuda al personal que está cerca de este quiosco. Puede ayudarle en cada página, y usted puede tomarse el tiempo que necesite.</translation>
    </message>
    <message>
        <source>You can stop at any moment. Then everything you entered is deleted.</source>
        <translation>Puede detenerse en cualquier momento. Entonces se borra todo lo que escribió.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Para el personal</translation>
    </message>
</context>
<context>
    <name>PaperCheckPage</name>
    <message>
        <source>Which papers do you have with you?</source>
        <translation>¿Qué documentos trae?</translation>
    </message>
    <message>
        <source>Tick them to see whether they are enough. Nothing you tick is kept.</source>
        <translation>Márquelos para ver si bastan. No se guarda nada de lo que marque.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Enough to show who you are</source>
        <translation>Bastan para mostrar quién es</translation>
    </message>
    <message>
        <source>To show who you are: %1</source>
        <translation>Para mostrar quién es: %1</translation>
    </message>
    <message>
        <source>Enough to show where you live</source>
        <translation>Bastan para mostrar dónde vive</translation>
    </message>
    <message>
        <source>To show that you have lived here for %1 days: %2</source>
        <translation>Para mostrar que vive aquí desde hace %1 días: %2</translation>
    </message>
</context>
<context>
    <name>PapersPage</name>
    <message>
        <source>Show your papers</source>
        <translation>Muestre sus documentos</translation>
    </message>
    <message>
        <source>Staff look at the pictures beside your originals. Then the pictures are wiped.</source>
        <translation>El personal compara las imágenes con sus originales. Después las imágenes se borran.</translation>
    </message>
    <message>
        <source>Please take a picture of at least one paper.</source>
        <translation>Tome una foto de al menos un documento.</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Imagen %1</translation>
    </message>
    <message>
        <source>Delete this one</source>
        <translation>Borrar esta</translation>
    </message>
    <message>
        <source>Your paper says:</source>
        <translation>Su documento dice:</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>Usar estos datos</translation>
    </message>
    <message>
        <source>Keep what I typed</source>
        <translation>Dejar lo que escribí</translation>
    </message>
    <message>
        <source>Live picture of your paper</source>
        <translation>Imagen en vivo de su documento</translation>
    </message>
    <message>
        <source>Picture taken of your paper</source>
        <translation>Foto de su documento</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>Tomar foto</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>Borrar el último número</translation>
    </message>
</context>
<context>
    <name>HandFrame</name>
    <message>
        <source>Smaller frame</source>
        <translation>Marco más pequeño</translation>
    </message>
    <message>
        <source>Larger frame</source>
        <translation>Marco más grande</translation>
    </message>
    <message>
        <source>Frame of the photo. Arrow keys move it.</source>
        <translation>Marco de la foto. Las flechas lo mueven.</translation>
    </message>
</context>
<context>
    <name>PortraitReasons</name>
    <message>
        <source>The face is not found</source>
        <translation>No se encuentra la cara</translation>
    </message>
    <message>
        <source>The advice does not help</source>
        <translation>Los consejos no ayudan</translation>
    </message>
    <message>
        <source>The light gets no better</source>
        <translation>La luz no mejora</translation>
    </message>
    <message>
        <source>The journal notes the reason and your number, and nothing of the person.</source>
        <translation>El diario anota el motivo y su número, y nada de la persona.</translation>
    </message>
</context>
<context>
    <name>PortraitPage</name>
    <message>
        <source>Do you like this photo?</source>
        <translation>¿Le gusta esta foto?</translation>
    </message>
    <message>
        <source>Your photo</source>
        <translation>Su foto</translation>
    </message>
    <message>
        <source>You can take it again as often as you like.</source>
        <translation>Puede repetirla cuantas veces quiera.</translation>
    </message>
    <message>
        <source>Head coverings and glasses are welcome. Sit or stand as you like.</source>
        <translation>Puede llevar pañuelo, turbante o lentes. Quédese de pie o siéntese.</translation>
    </message>
    <message>
        <source>It does not work? Call a member of staff: they can take the photo.</source>
        <translation>¿No funciona? Llame al personal: puede tomarle la foto.</translation>
    </message>
    <message>
        <source>Staff: your reason?</source>
        <translation>Personal: ¿el motivo?</translation>
    </message>
    <message>
        <source>Staff take the photo</source>
        <translation>El personal toma la foto</translation>
    </message>
    <message>
        <source>Touch the face in the picture. Fit the frame with + and −.</source>
        <translation>Toque la cara en la imagen. Ajuste el marco con + y −.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Para el personal</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Staff code</source>
        <translation>Su código</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>Introducir el PIN</translation>
    </message>
    <message>
        <source>Use this photo</source>
        <translation>Usar esta foto</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Please take a photo first.</source>
        <translation>Primero tome una foto.</translation>
    </message>
    <message>
        <source>You see yourself as in a mirror. The card shows you as others see you.</source>
        <translation>Se ve como en un espejo. En la tarjeta saldrá como le ven los demás.</translation>
    </message>
    <message>
        <source>Live picture of you</source>
        <translation>Su imagen en vivo</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>Repetir foto</translation>
    </message>
    <message>
        <source>Take it now</source>
        <translation>Tomar ahora</translation>
    </message>
    <message>
        <source>Shall we take your photo?</source>
        <translation>¿Tomamos su foto?</translation>
    </message>
    <message>
        <source>You saw yourself as in a mirror. The card shows you as others see you.</source>
        <translation>Se veía como en un espejo. En la tarjeta saldrá como le ven los demás.</translation>
    </message>
</context>
<context>
    <name>PrinterCarePage</name>
    <message>
        <source>Count the blank cards</source>
        <translation>Contar las tarjetas en blanco</translation>
    </message>
    <message>
        <source>Note blank cards put in</source>
        <translation>Anotar tarjetas en blanco añadidas</translation>
    </message>
    <message>
        <source>Note a new ribbon</source>
        <translation>Anotar una cinta nueva</translation>
    </message>
    <message>
        <source>How many blank cards lie in the printer now?</source>
        <translation>¿Cuántas tarjetas en blanco hay ahora en la impresora?</translation>
    </message>
    <message>
        <source>How many blank cards did you put in?</source>
        <translation>¿Cuántas tarjetas en blanco ha puesto?</translation>
    </message>
    <message>
        <source>For how many cards is the new ribbon?</source>
        <translation>¿Para cuántas tarjetas es la cinta nueva?</translation>
    </message>
    <message>
        <source>Printer and stock</source>
        <translation>Impresora y existencias</translation>
    </message>
    <message>
        <source>The printer is at work…</source>
        <translation>La impresora está trabajando…</translation>
    </message>
    <message>
        <source>That number cannot be meant. Please type it again.</source>
        <translation>Ese número no puede ser correcto. Escríbalo otra vez.</translation>
    </message>
    <message>
        <source>Print a test card</source>
        <translation>Imprimir una tarjeta de prueba</translation>
    </message>
    <message>
        <source>Run the cleaning: the cleaning card is in</source>
        <translation>Iniciar la limpieza: la tarjeta de limpieza está puesta</translation>
    </message>
    <message>
        <source>Move the card inside to the reject bin</source>
        <translation>Llevar la tarjeta atascada a la bandeja de rechazos</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Enter the number</source>
        <translation>Introducir el número</translation>
    </message>
</context>
<context>
    <name>PrinterTroublePage</name>
    <message>
        <source>Your card has to wait</source>
        <translation>Su tarjeta espera</translation>
    </message>
    <message>
        <source>Your card is not lost. Please call a member of staff.</source>
        <translation>Su tarjeta no se ha perdido. Llame al personal.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Para el personal</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>Ask the printer</source>
        <translation>Preguntar a la impresora</translation>
    </message>
    <message>
        <source>Staff: the printer knows that this card did not come out. When all is mended, your PIN prints it again.</source>
        <extracomment>For staff, beside the PIN pad.</extracomment>
        <translation>Personal: la impresora sabe que esta tarjeta no salió. Cuando todo esté arreglado, su PIN la imprime de nuevo.</translation>
    </message>
    <message>
        <source>Staff: the printer says that no card came out, but was not sure. Two of you look into it and into the reject bin. No card there: both enter your PINs, and it is printed again. A card there: press Stop, and it becomes invalid.</source>
        <extracomment>For staff, beside the PIN pad.</extracomment>
        <translation>Personal: la impresora dice que no salió ninguna tarjeta, pero no estaba segura. Dos de ustedes miran dentro y en la bandeja de rechazos. Si no hay tarjeta: ambos escriben su PIN y se imprime de nuevo. Si la hay: pulsen Detener y queda anulada.</translation>
    </message>
    <message>
        <source>One person has agreed. A second person has two minutes; their PIN prints the card again.</source>
        <extracomment>For staff, beside the PIN pad.</extracomment>
        <translation>Una persona está de acuerdo. Una segunda tiene dos minutos; su PIN imprime la tarjeta de nuevo.</translation>
    </message>
    <message>
        <source>Staff code</source>
        <translation>Su código</translation>
    </message>
    <message>
        <source>First code</source>
        <translation>Primer código</translation>
    </message>
    <message>
        <source>Second code</source>
        <translation>Segundo código</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>Introducir el PIN</translation>
    </message>
    <message>
        <source>Asking the printer…</source>
        <translation>Preguntando a la impresora…</translation>
    </message>
</context>
<context>
    <name>PrintingPage</name>
    <message>
        <source>Practice printer: the card appears as a picture</source>
        <extracomment>Shown while the printer is an emulated one.</extracomment>
        <translation>Impresora de práctica: la tarjeta aparece como imagen</translation>
    </message>
    <message>
        <source>Your card is being printed</source>
        <translation>Se está imprimiendo su tarjeta</translation>
    </message>
    <message>
        <source>This takes about half a minute. If you stop now, the card is finished first and then made invalid.</source>
        <translation>Tarda medio minuto más o menos. Si se detiene ahora, la tarjeta se termina y luego queda anulada.</translation>
    </message>
    <message>
        <source>Sending the card to the printer</source>
        <translation>Enviando la tarjeta a la impresora</translation>
    </message>
    <message>
        <source>Printing both sides</source>
        <translation>Imprimiendo los dos lados</translation>
    </message>
    <message>
        <source>The card comes out</source>
        <translation>Sale la tarjeta</translation>
    </message>
</context>
<context>
    <name>QuestionPage</name>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Show what is above</source>
        <translation>Ver lo de arriba</translation>
    </message>
    <message>
        <source>Show what is below</source>
        <translation>Ver lo de abajo</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Change the second code</source>
        <translation>Cambiar el segundo código</translation>
    </message>
    <message>
        <source>Add a second code</source>
        <translation>Añadir un segundo código</translation>
    </message>
    <message>
        <source>No second code</source>
        <translation>Sin segundo código</translation>
    </message>
    <message>
        <source>The card carries your photo, name and number in its code.</source>
        <translation>La tarjeta lleva su foto, nombre y número en su código.</translation>
    </message>
    <message>
        <source>With a second code</source>
        <translation>Con un segundo código</translation>
    </message>
    <message>
        <source>It says your birth date and address, as the card's front does.</source>
        <translation>Dice su nacimiento y su domicilio, igual que el frente de la tarjeta.</translation>
    </message>
    <message>
        <source>A second code on your card?</source>
        <translation>¿Un segundo código en su tarjeta?</translation>
    </message>
    <message>
        <source>Some offices read birth date and address by machine. Whoever scans the code can read them.</source>
        <translation>Algunas oficinas leen el nacimiento y el domicilio con una máquina. Quien escanee el código puede leerlos.</translation>
    </message>
    <message>
        <source>Is your card right?</source>
        <translation>¿Está bien su tarjeta?</translation>
    </message>
    <message>
        <source>What leaves this kiosk about your card</source>
        <translation>Lo que sale de este quiosco sobre su tarjeta</translation>
    </message>
    <message>
        <source>It will be printed exactly like this.</source>
        <translation>Se imprimirá exactamente así.</translation>
    </message>
    <message>
        <source>Your card is being drawn. One moment…</source>
        <translation>Se está dibujando su tarjeta. Un momento…</translation>
    </message>
    <message>
        <source>These six lines go to the city, and nothing else. No name, no birth date, no address, no photo.</source>
        <translation>Estas seis líneas van a la ciudad y nada más. Ni nombre, ni fecha de nacimiento, ni dirección, ni foto.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Print my card</source>
        <translation>Imprimir mi tarjeta</translation>
    </message>
    <message>
        <source>New photo</source>
        <translation>Otra foto</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Front of the card</source>
        <translation>Frente de la tarjeta</translation>
    </message>
    <message>
        <source>Back of the card</source>
        <translation>Reverso de la tarjeta</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
</context>
<context>
    <name>SayAgainButton</name>
    <message>
        <source>Say it again</source>
        <translation>Repetir</translation>
    </message>
</context>
<context>
    <name>StaffExceptionsPage</name>
    <message>
        <source>Used ribbon destroyed</source>
        <translation>Cinta usada destruida</translation>
    </message>
    <message>
        <source>Reject bin emptied</source>
        <translation>Bandeja de rechazos vaciada</translation>
    </message>
    <message>
        <source>Day and exceptions</source>
        <translation>Jornada y excepciones</translation>
    </message>
    <message>
        <source>A second person must confirm within two minutes, with their own PIN.</source>
        <translation>Una segunda persona debe confirmar en dos minutos, con su propio PIN.</translation>
    </message>
    <message>
        <source>Each needs two people. The journal keeps their random numbers, no names.</source>
        <translation>Cada una requiere dos personas. El diario guarda números aleatorios, no nombres.</translation>
    </message>
    <message>
        <source>Noted by two people: %1</source>
        <translation>Anotado por dos personas: %1</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>Introducir el PIN</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>Cerrar la jornada</translation>
    </message>
    <message>
        <source>Second code</source>
        <translation>Segundo código</translation>
    </message>
    <message>
        <source>By the book the reject bin holds %1 cards. Count them together before you destroy them.</source>
        <translation>Según el registro, la bandeja de rechazos contiene %1 tarjetas. Cuéntenlas juntos antes de destruirlas.</translation>
    </message>
    <message>
        <source>Printer and stock</source>
        <translation>Impresora y existencias</translation>
    </message>
</context>
<context>
    <name>StaffHomePage</name>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Staff: please enter your PIN</source>
        <translation>Personal: escriba su PIN</translation>
    </message>
    <message>
        <source>This room shows devices and counts. It never shows a person.</source>
        <translation>Esta sala muestra aparatos y cantidades. Nunca muestra a una persona.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>Aceptar el PIN</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Revisar otra vez</translation>
    </message>
    <message>
        <source>Settle open cards</source>
        <translation>Resolver tarjetas pendientes</translation>
    </message>
    <message>
        <source>Kiosk readiness</source>
        <translation>Estado del quiosco</translation>
    </message>
    <message>
        <source>Press again to close now and destroy all keys</source>
        <translation>Pulse otra vez para cerrar ya y destruir todas las claves</translation>
    </message>
    <message>
        <source>Close now</source>
        <translation>Cerrar ya</translation>
    </message>
    <message>
        <source>Day and exceptions</source>
        <translation>Jornada y excepciones</translation>
    </message>
    <message>
        <source>Staff code</source>
        <translation>Su código</translation>
    </message>
</context>
<context>
    <name>StaffReviewPage</name>
    <message>
        <source>Please call a member of staff</source>
        <translation>Llame a un miembro del personal</translation>
    </message>
    <message>
        <source>They look at your original papers.</source>
        <translation>Mirará sus documentos originales.</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Aprobar</translation>
    </message>
    <message>
        <source>Tick both rules, or send the person back or decline.</source>
        <translation>Marque las dos reglas, o devuelva o rechace la solicitud.</translation>
    </message>
    <message>
        <source>Identity rule met</source>
        <translation>Cumple la regla de identidad</translation>
    </message>
    <message>
        <source>Residency rule met</source>
        <translation>Cumple la regla de residencia</translation>
    </message>
    <message>
        <source>Send back to change details</source>
        <translation>Devolver para cambiar datos</translation>
    </message>
    <message>
        <source>Decline and erase</source>
        <translation>Rechazar y borrar</translation>
    </message>
    <message>
        <source>Staff: enter your PIN. Nothing about this person is shown before.</source>
        <translation>Personal: escriba su PIN. Antes no se muestra nada de esta persona.</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>Aceptar el PIN</translation>
    </message>
    <message>
        <source>Picture of the paper</source>
        <translation>Imagen del documento</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Imagen %1</translation>
    </message>
    <message>
        <source>Do the originals match?</source>
        <translation>¿Coinciden los originales?</translation>
    </message>
    <message>
        <source>Staff code</source>
        <translation>Su código</translation>
    </message>
</context>
<context>
    <name>StartTrouble</name>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
</context>
<context>
    <name>StartWindow</name>
    <message>
        <source>Municipal ID kiosk</source>
        <translation>Quiosco de identificación municipal</translation>
    </message>
</context>
<context>
    <name>StateLine</name>
    <message>
        <source>%1: done</source>
        <translation>%1: hecho</translation>
    </message>
    <message>
        <source>%1: now</source>
        <translation>%1: ahora</translation>
    </message>
</context>
<context>
    <name>TechnicianHomePage</name>
    <message>
        <source>Kiosk readiness</source>
        <translation>Estado del quiosco</translation>
    </message>
    <message>
        <source>Printer and stock</source>
        <translation>Impresora y existencias</translation>
    </message>
</context>
<context>
    <name>TextEntry</name>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (opcional)</translation>
    </message>
</context>
<context>
    <name>VoicePanel</name>
    <message>
        <source>Voice</source>
        <translation>Voz</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>No voice</source>
        <translation>Sin voz</translation>
    </message>
    <message>
        <source>Read the screen aloud</source>
        <translation>Leer la pantalla en voz alta</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>Baja</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Loud</source>
        <translation>Alta</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Get your city ID card here</source>
        <translation>Obtenga aquí su identificación municipal</translation>
    </message>
    <message>
        <source>This kiosk cannot make cards now</source>
        <translation>Este quiosco no puede hacer tarjetas ahora</translation>
    </message>
    <message>
        <source>Please ask staff where you can get yours.</source>
        <translation>Pregunte al personal dónde puede obtener la suya.</translation>
    </message>
    <message>
        <source>In about 8 minutes you have your card, and this kiosk forgets you.</source>
        <translation>En unos 8 minutos tendrá su tarjeta, y este quiosco olvidará sus datos.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Check my papers first</source>
        <translation>Revisar mis documentos</translation>
    </message>
    <message>
        <source>Report a lost card</source>
        <translation>Reportar una tarjeta perdida</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Voz</translation>
    </message>
    <message>
        <source>Read the screen aloud</source>
        <translation>Leer la pantalla en voz alta</translation>
    </message>
</context>
<context>
    <name>kiosk::ui::DetailsViewModel</name>
    <message>
        <source>This is not a day in the calendar. Please check the day, the month and the year.</source>
        <translation>Ese día no existe en el calendario. Revise el día, el mes y el año.</translation>
    </message>
    <message>
        <source>This date is still to come. Please check the year.</source>
        <translation>Esa fecha aún no ha llegado. Revise el año.</translation>
    </message>
    <message>
        <source>This is more than 120 years ago. Please check the year.</source>
        <translation>De esa fecha hace más de 120 años. Revise el año.</translation>
    </message>
</context>
<context>
    <name>kiosk::ui::EarlierCardViewModel</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
</context>
<context>
    <name>kiosk::ui::OfficeViewModel</name>
    <message>
        <source>asking…</source>
        <translation>preguntando…</translation>
    </message>
    <message>
        <source>for %1 more cards</source>
        <translation>para %1 tarjetas más</translation>
    </message>
    <message>
        <source>the printer does not say</source>
        <translation>la impresora no lo indica</translation>
    </message>
    <message>
        <source>practice device</source>
        <translation>aparato de práctica</translation>
    </message>
    <message>
        <source>real device</source>
        <translation>aparato real</translation>
    </message>
    <message>
        <source>People whose data is held now</source>
        <translation>Personas con datos guardados ahora</translation>
    </message>
    <message>
        <source>Card printer</source>
        <translation>Impresora de tarjetas</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>lista</translation>
    </message>
    <message>
        <source>Ribbon</source>
        <translation>Cinta</translation>
    </message>
    <message>
        <source>Cards printed so far</source>
        <translation>Tarjetas impresas hasta ahora</translation>
    </message>
    <message>
        <source>Cards with an open outcome</source>
        <translation>Tarjetas con resultado pendiente</translation>
    </message>
    <message>
        <source>Cards it can still make</source>
        <translation>Tarjetas que aún puede hacer</translation>
    </message>
    <message>
        <source>Rows waiting for the city</source>
        <translation>Filas en espera para la ciudad</translation>
    </message>
    <message>
        <source>Sending to the city</source>
        <translation>Envío a la ciudad</translation>
    </message>
    <message>
        <source>needs help, see above</source>
        <translation>necesita ayuda, vea arriba</translation>
    </message>
    <message>
        <source>no word from the courier yet</source>
        <translation>el mensajero aún no ha informado</translation>
    </message>
    <message>
        <source>all handed in, %1</source>
        <translation>todo entregado, %1</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>unbroken</source>
        <translation>íntegro</translation>
    </message>
    <message>
        <source>This kiosk&apos;s name</source>
        <translation>Nombre de este quiosco</translation>
    </message>
    <message>
        <source>City rules, version</source>
        <translation>Reglas de la ciudad, versión</translation>
    </message>
    <message>
        <source>City rules, SHA-256</source>
        <translation>Reglas de la ciudad, SHA-256</translation>
    </message>
    <message>
        <source>Protection of records</source>
        <translation>Protección de los datos</translation>
    </message>
    <message>
        <source>full: the root is in the TPM</source>
        <translation>completa: la raíz está en el TPM</translation>
    </message>
    <message>
        <source>reduced: the root is in memory and lost at power-off</source>
        <translation>reducida: la raíz está en memoria y se pierde al apagar</translation>
    </message>
    <message>
        <source>Memory kept off the disk</source>
        <translation>Memoria fuera del disco</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no: raise the memory-lock limit</source>
        <translation>no: aumente el límite de memoria bloqueada</translation>
    </message>
    <message>
        <source>Portrait camera</source>
        <translation>Cámara de retrato</translation>
    </message>
    <message>
        <source>Paper camera</source>
        <translation>Cámara de documentos</translation>
    </message>
    <message>
        <source>City&apos;s checking file</source>
        <translation>Archivo de verificación de la ciudad</translation>
    </message>
    <message>
        <source>none: this city&apos;s rules ask for no earlier card</source>
        <translation>ninguno: las reglas de esta ciudad no piden tarjetas anteriores</translation>
    </message>
    <message>
        <source>Bring the city&apos;s newest: porchlight-kiosk --import-checking-file FILE</source>
        <translation>Traiga el más reciente de la ciudad: porchlight-kiosk --import-checking-file FILE</translation>
    </message>
    <message>
        <source>none on this kiosk: it knows its own cards only.</source>
        <translation>ninguno en este quiosco: solo conoce sus propias tarjetas.</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>número %1 del %2</translation>
    </message>
    <message>
        <source>; ran out on %1.</source>
        <translation>; venció el %1.</translation>
    </message>
    <message>
        <source>; good until %1</source>
        <translation>; vigente hasta el %1</translation>
    </message>
    <message>
        <source>Destroys by schedule</source>
        <translation>Destruye según el calendario</translation>
    </message>
    <message>
        <source>Sound device of the voice</source>
        <translation>Dispositivo de sonido de la voz</translation>
    </message>
    <message>
        <source>none set up: the voice is not offered</source>
        <translation>ninguno: no se ofrece la voz</translation>
    </message>
</context>
<context>
    <name>kiosk::ui::PapersViewModel</name>
    <message>
        <source>Lay one paper at a time under the camera.</source>
        <translation>Ponga los documentos bajo la cámara, uno por uno.</translation>
    </message>
    <message>
        <source>The picture is taken. Lay down the next paper, or continue.</source>
        <translation>La foto está tomada. Ponga otro documento o continúe.</translation>
    </message>
    <message>
        <source>The camera sees only darkness. Please uncover it.</source>
        <translation>La cámara solo ve oscuridad. Quite lo que la tapa.</translation>
    </message>
    <message>
        <source>There is more than one paper. Please leave only one.</source>
        <translation>Hay más de un documento. Deje solo uno.</translation>
    </message>
    <message>
        <source>Please bring the paper closer to the camera.</source>
        <translation>Acerque el documento a la cámara.</translation>
    </message>
    <message>
        <source>This looks like a screen. Please show the paper itself.</source>
        <translation>Parece una pantalla. Muestre el documento en papel.</translation>
    </message>
    <message>
        <source>Please let the paper lie still.</source>
        <translation>Deje el documento quieto.</translation>
    </message>
    <message>
        <source>The picture is not sharp. Please lay the paper flat.</source>
        <translation>La imagen no es nítida. Ponga el documento bien plano.</translation>
    </message>
    <message>
        <source>This side is blank. Please turn the paper over.</source>
        <translation>Este lado está en blanco. Dé la vuelta al documento.</translation>
    </message>
    <message>
        <source>A lamp shines on the paper. Please move it a little.</source>
        <translation>Una lámpara brilla en el documento. Muévalo un poco.</translation>
    </message>
    <message>
        <source>The paper is upside down. Please turn it around.</source>
        <translation>El documento está al revés. Gírelo.</translation>
    </message>
    <message>
        <source>That is good. Please leave it like this.</source>
        <translation>Así está bien. Déjelo así, por favor.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
</context>
<context>
    <name>kiosk::ui::PolicyViewModel</name>
    <message>
        <source>1 paper</source>
        <translation>1 documento</translation>
    </message>
    <message>
        <source>%1 papers</source>
        <translation>%1 documentos</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 puntos</translation>
    </message>
    <message>
        <source>one of them with a photo</source>
        <translation>uno de ellos con foto</translation>
    </message>
    <message>
        <source>shows who you are</source>
        <translation>muestra quién es</translation>
    </message>
    <message>
        <source>shows where you live</source>
        <translation>muestra dónde vive</translation>
    </message>
    <message>
        <source>shows who you are and where you live</source>
        <translation>muestra quién es y dónde vive</translation>
    </message>
</context>
<context>
    <name>kiosk::ui::PortraitViewModel</name>
    <message>
        <source>Look at the screen so that your face is inside the oval.</source>
        <translation>Mire la pantalla, con la cara dentro del óvalo.</translation>
    </message>
    <message>
        <source>Only one person can be in the picture.</source>
        <translation>Solo puede salir una persona en la foto.</translation>
    </message>
    <message>
        <source>Please come a little closer.</source>
        <translation>Acérquese un poco.</translation>
    </message>
    <message>
        <source>Please move back a little.</source>
        <translation>Aléjese un poco.</translation>
    </message>
    <message>
        <source>Please move a little to your left.</source>
        <translation>Muévase un poco a su izquierda.</translation>
    </message>
    <message>
        <source>Please move a little to your right.</source>
        <translation>Muévase un poco a su derecha.</translation>
    </message>
    <message>
        <source>Please move up a little.</source>
        <translation>Suba un poco.</translation>
    </message>
    <message>
        <source>Please move down a little.</source>
        <translation>Baje un poco.</translation>
    </message>
    <message>
        <source>Please look straight into the camera.</source>
        <translation>Mire de frente a la cámara, por favor.</translation>
    </message>
    <message>
        <source>There is too little light on your face.</source>
        <translation>Hay muy poca luz en su cara.</translation>
    </message>
    <message>
        <source>There is too much light on your face.</source>
        <translation>Hay demasiada luz en su cara.</translation>
    </message>
    <message>
        <source>Light comes from one side. Please turn a little towards it.</source>
        <translation>La luz viene de un lado. Gírese un poco hacia ella.</translation>
    </message>
    <message>
        <source>Your glasses reflect a light. Please lower your chin a little.</source>
        <translation>Sus lentes reflejan una luz. Baje un poco la barbilla.</translation>
    </message>
    <message>
        <source>Please open your eyes.</source>
        <translation>Abra los ojos, por favor.</translation>
    </message>
    <message>
        <source>Please hold still.</source>
        <translation>No se mueva, por favor.</translation>
    </message>
    <message>
        <source>That is good. Stay like this.</source>
        <translation>Así está bien. Quédese así.</translation>
    </message>
    <message>
        <source>The picture is taken.</source>
        <translation>Listo, se tomó la foto.</translation>
    </message>
</context>
<context>
    <name>kiosk::ui::PrinterCareViewModel</name>
    <message>
        <source>Blank cards in the printer</source>
        <translation>Tarjetas en blanco en la impresora</translation>
    </message>
    <message>
        <source>nobody has counted them yet</source>
        <translation>nadie las ha contado todavía</translation>
    </message>
    <message>
        <source>%1 more used than noted: count them</source>
        <translation>%1 usadas de más: cuéntelas</translation>
    </message>
    <message>
        <source>%1 to %2: some may be spoiled</source>
        <translation>de %1 a %2: puede haber alguna estropeada</translation>
    </message>
    <message>
        <source>Ribbon</source>
        <translation>Cinta</translation>
    </message>
    <message>
        <source>nobody has noted one yet</source>
        <translation>nadie ha anotado ninguna todavía</translation>
    </message>
    <message>
        <source>for %1 more cards</source>
        <translation>para %1 tarjetas más</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>Limpieza</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>preguntando…</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>toca ahora</translation>
    </message>
    <message>
        <source>due after %1 more cards</source>
        <translation>toca tras %1 tarjetas más</translation>
    </message>
    <message>
        <source>%1 cards since the last one</source>
        <translation>%1 tarjetas desde la última</translation>
    </message>
    <message>
        <source>the printer does not say</source>
        <translation>la impresora no lo dice</translation>
    </message>
    <message>
        <source>The printer&apos;s own count</source>
        <translation>Cuenta propia de la impresora</translation>
    </message>
    <message>
        <source>agrees with the journal</source>
        <translation>coincide con el diario</translation>
    </message>
    <message>
        <source>%1 since the last count, this kiosk knows of %2</source>
        <translation>%1 desde el último recuento; este quiosco conoce %2</translation>
    </message>
    <message>
        <source>Cards that came out since then</source>
        <translation>Tarjetas que salieron desde entonces</translation>
    </message>
    <message>
        <source>Cards in the reject bin</source>
        <translation>Tarjetas en la bandeja de rechazos</translation>
    </message>
</context>
<context>
    <name>kiosk::ui::ReviewViewModel</name>
    <message>
        <source>Card number, made at random</source>
        <translation>Número de tarjeta, al azar</translation>
    </message>
    <message>
        <source>Day the card was made</source>
        <translation>Día en que se hizo</translation>
    </message>
    <message>
        <source>Last day the card is good</source>
        <translation>Último día de validez</translation>
    </message>
    <message>
        <source>Issued or spoiled</source>
        <translation>Emitida o anulada</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>emitida</translation>
    </message>
    <message>
        <source>spoiled</source>
        <translation>anulada</translation>
    </message>
    <message>
        <source>Which kiosk key signed it</source>
        <translation>Clave del quiosco que firmó</translation>
    </message>
    <message>
        <source>The signature on the card</source>
        <translation>Firma de la tarjeta</translation>
    </message>
</context>
<context>
    <name>kiosk::ui::StaffReviewViewModel</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Preferred name</source>
        <translation>Nombre preferido</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>none on the card</source>
        <translation>ninguna en la tarjeta</translation>
    </message>
    <message>
        <source>Earlier card</source>
        <translation>Tarjeta anterior</translation>
    </message>
    <message>
        <source>Genuine, not reported lost. Is this the person in its picture?</source>
        <translation>Auténtica, sin reporte de pérdida. ¿Es esta la persona de la foto?</translation>
    </message>
    <message>
        <source>Genuine. This kiosk does not know whether it was reported lost. Is this the person in its picture?</source>
        <translation>Auténtica. Este quiosco no sabe si se reportó como perdida. ¿Es esta la persona de la foto?</translation>
    </message>
</context>
<context>
    <name>kiosk::ui::VisitViewModel</name>
    <message>
        <source>Your choice</source>
        <translation>Su decisión</translation>
    </message>
    <message>
        <source>Your details</source>
        <translation>Sus datos</translation>
    </message>
    <message>
        <source>Your papers</source>
        <translation>Sus documentos</translation>
    </message>
    <message>
        <source>Your photo</source>
        <translation>Su foto</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Your card</source>
        <translation>Su tarjeta</translation>
    </message>
</context>
<context>
    <name>kiosk::ui::VoiceViewModel</name>
    <message>
        <source>There is no voice in this language yet. Everything stands on the screen.</source>
        <translation>Todavía no hay voz en este idioma. Todo está en la pantalla.</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>The rest of the answer</source>
        <translation>El resto de la respuesta</translation>
    </message>
    <message>
        <source>The picture in the card’s code</source>
        <translation>La foto del código de la tarjeta</translation>
    </message>
    <message>
        <source>Compare the person with this picture, not with the one on the card.</source>
        <translation>Compare a la persona con esta foto, no con la impresa en la tarjeta.</translation>
    </message>
    <message>
        <source>This code has no picture: ask for the other code as well.</source>
        <translation>Este código no trae foto: pida también el otro código.</translation>
    </message>
    <message>
        <source>Check another card</source>
        <translation>Verificar otra tarjeta</translation>
    </message>
</context>
<context>
    <name>AskPanel</name>
    <message>
        <source>Picture from the camera</source>
        <translation>Imagen de la cámara</translation>
    </message>
    <message>
        <source>The camera is starting…</source>
        <translation>La cámara está arrancando…</translation>
    </message>
    <message>
        <source>Drop a picture of the card’s back here.</source>
        <translation>Suelte aquí una imagen del reverso de la tarjeta.</translation>
    </message>
    <message>
        <source>Show the back of the card to the camera</source>
        <translation>Muestre el reverso de la tarjeta a la cámara</translation>
    </message>
    <message>
        <source>Show the back of a card</source>
        <translation>Muestre el reverso de una tarjeta</translation>
    </message>
    <message>
        <source>Hold it flat, with all of its square codes in the picture. You can also drop a picture on this window.</source>
        <translation>Sosténgala plana, con todos sus códigos cuadrados en la imagen. También puede soltar una imagen en esta ventana.</translation>
    </message>
    <message>
        <source>Drop a photograph or scan of it on this window, with all of its square codes in the picture.</source>
        <translation>Suelte en esta ventana una fotografía o un escaneo, con todos sus códigos cuadrados en la imagen.</translation>
    </message>
    <message>
        <source>Or scan the code with a reader, or paste its text</source>
        <translation>O lea el código con un lector, o pegue su texto</translation>
    </message>
    <message>
        <source>The check is made on this computer. Nothing is sent anywhere, and nothing is kept.</source>
        <translation>La tarjeta se verifica en esta computadora. No se envía nada ni se guarda nada.</translation>
    </message>
</context>
<context>
    <name>CheckWindow</name>
    <message>
        <source>Check a municipal ID</source>
        <translation>Verificar una identificación municipal</translation>
    </message>
</context>
<context>
    <name>VerdictBanner</name>
    <message>
        <source>Fault %1</source>
        <translation>Falla %1</translation>
    </message>
</context>
<context>
    <name>kiosk::partner::CheckViewModel</name>
    <message>
        <source>Genuine</source>
        <translation>Auténtica</translation>
    </message>
    <message>
        <source>Genuine; status unknown since %1</source>
        <translation>Auténtica; estado desconocido desde el %1</translation>
    </message>
    <message>
        <source>Genuine; status unknown</source>
        <translation>Auténtica; estado desconocido</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>No se acepta</translation>
    </message>
    <message>
        <source>No code found</source>
        <translation>No se encontró un código</translation>
    </message>
    <message>
        <source>Nothing can be checked</source>
        <translation>No se puede verificar nada</translation>
    </message>
    <message>
        <source>Whether it was reported lost, stolen or replaced is unknown: the checking file has no list.</source>
        <translation>No se sabe si se denunció como perdida, robada o reemplazada: el archivo de verificación no trae lista.</translation>
    </message>
    <message>
        <source>Not reported lost, stolen or replaced as of %1.</source>
        <translation>No consta como perdida, robada ni reemplazada al %1.</translation>
    </message>
    <message>
        <source>Whether it was reported lost, stolen or replaced is unknown since %1.</source>
        <translation>No se sabe si se denunció como perdida, robada o reemplazada desde el %1.</translation>
    </message>
    <message>
        <source>Your own rules decide whether that is enough.</source>
        <translation>Sus propias reglas deciden si eso basta.</translation>
    </message>
    <message>
        <source>Checking file no. %1, good until %2</source>
        <translation>Archivo de verificación n.º %1, válido hasta el %2</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Expedida</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Vence</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Domicilio</translation>
    </message>
</context>
</TS>
