// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/page_measure.h"

#include <QAccessible>
#include <QFont>
#include <QQuickItem>

#include <algorithm>
#include <vector>

namespace kiosk::fakes {

namespace {

constexpr double smallestTargetMm = 12.7;
/// Width of a wrapped line in heights of its font: about 70 letters.
constexpr double longestLineInFonts = 36;

struct Placed {
    const QQuickItem* item;
    QRectF shown;
    QString what;
};

/// The part of the item that nothing clips away; empty when all is.
QRectF visiblePart(const QQuickItem& item, const QQuickWindow& window)
{
    QRectF part = item.mapRectToScene(item.boundingRect()) & QRectF(QPointF(), QSizeF(window.size()));
    for (const QQuickItem* above = item.parentItem(); above; above = above->parentItem())
        if (above->clip())
            part &= above->mapRectToScene(above->boundingRect());
    return part;
}

bool isInScroller(const QQuickItem& item)
{
    for (const QQuickItem* above = item.parentItem(); above; above = above->parentItem())
        if (above->inherits("QQuickFlickable"))
            return true;
    return false;
}

bool isUnder(const QQuickItem& item, const QQuickItem& ancestor)
{
    for (const QQuickItem* above = &item; above; above = above->parentItem())
        if (above == &ancestor)
            return true;
    return false;
}

/// Items people see, in the order they are drawn.
void collect(QQuickItem* item, std::vector<QQuickItem*>& into)
{
    if (!item->isVisible() || item->opacity() == 0)
        return;
    into.push_back(item);
    for (QQuickItem* child : item->childItems())
        collect(child, into);
}

void measureText(const QQuickItem& item, const QQuickWindow& window, QStringList& wrong, std::vector<Placed>& texts)
{
    const QString words = item.property("text").toString();
    if (!item.inherits("QQuickText") || words.isEmpty())
        return;
    const QString name = QStringLiteral("“%1”").arg(words.left(40));
    if (item.property("truncated").toBool())
        wrong.append(name + QStringLiteral(" is cut"));
    if (item.property("paintedWidth").toReal() > item.width() + 1)
        wrong.append(name + QStringLiteral(" is wider than its room"));
    if (item.property("paintedHeight").toReal() > item.height() + 2)
        wrong.append(name + QStringLiteral(" is taller than its room"));
    const double font = item.property("font").value<QFont>().pixelSize();
    if (item.property("lineCount").toInt() > 1 && item.property("paintedWidth").toReal() > font * longestLineInFonts)
        wrong.append(name + QStringLiteral(" has lines too long to read"));
    const QRectF whole = item.mapRectToScene(item.boundingRect());
    if (!isInScroller(item) && !QRectF(QPointF(-1, -1), QSizeF(window.size()) + QSizeF(2, 2)).contains(whole))
        wrong.append(name + QStringLiteral(" is outside the window"));
    const QRectF shown = visiblePart(item, window);
    if (!shown.isEmpty())
        texts.push_back({&item, shown.adjusted(1, 1, -1, -1), name});
}

void compare(const std::vector<Placed>& things, const QString& verb, QStringList& wrong)
{
    for (std::size_t i = 0; i < things.size(); ++i)
        for (std::size_t j = i + 1; j < things.size(); ++j)
            if (things[i].shown.intersects(things[j].shown) && !isUnder(*things[j].item, *things[i].item))
                wrong.append(things[i].what + verb + things[j].what);
}

void measureTarget(QQuickItem& item, const QQuickWindow& window, double pxPerMm, QStringList& wrong,
                   std::vector<Placed>& targets)
{
    if (!item.inherits("QQuickAbstractButton"))
        return;
    const QString name = item.objectName().isEmpty() ? item.property("text").toString() : item.objectName();
    const double least = smallestTargetMm * pxPerMm;
    if (item.width() < least || item.height() < least)
        wrong.append(QStringLiteral("%1 is %2 x %3 mm")
                         .arg(name)
                         .arg(item.width() / pxPerMm, 0, 'f', 1)
                         .arg(item.height() / pxPerMm, 0, 'f', 1));
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(&item);
    if (!access || access->text(QAccessible::Name).trimmed().isEmpty())
        wrong.append(name + QStringLiteral(" has no name for assistive technology"));
    if (item.objectName().isEmpty())
        wrong.append(name + QStringLiteral(" has no object name"));
    const QRectF whole = item.mapRectToScene(item.boundingRect());
    if (!isInScroller(item) && !QRectF(QPointF(), QSizeF(window.size())).contains(whole))
        wrong.append(name + QStringLiteral(" is outside the window"));
    const QRectF shown = visiblePart(item, window);
    // What scrolls can be scrolled into view; what a panel cuts off cannot be reached.
    if (!isInScroller(item) && (shown.width() < whole.width() - 1 || shown.height() < whole.height() - 1))
        wrong.append(name + QStringLiteral(" is cut off"));
    if (!shown.isEmpty())
        targets.push_back({&item, shown.adjusted(1, 1, -1, -1), name});
}

const QQuickItem* named(const std::vector<QQuickItem*>& items, QStringView name)
{
    const auto found =
        std::ranges::find_if(items, [name](const QQuickItem* item) { return item->objectName() == name; });
    return found == items.end() ? nullptr : *found;
}

bool isWhollyShown(const QQuickItem& item, const QQuickWindow& window)
{
    const QRectF whole = item.mapRectToScene(item.boundingRect());
    return !whole.isEmpty() && visiblePart(item, window).adjusted(-1, -1, 1, 1).contains(whole);
}

void measureHeading(const std::vector<QQuickItem*>& items, const QQuickWindow& window, QStringList& wrong)
{
    int headings = 0;
    for (QQuickItem* item : items) {
        QAccessibleInterface* access = QAccessible::queryAccessibleInterface(item);
        if (!access || access->role() != QAccessible::Heading)
            continue;
        ++headings;
        bool isScrolledOn = false;
        for (const QQuickItem* above = item->parentItem(); above; above = above->parentItem())
            isScrolledOn = isScrolledOn || above->property("contentY").toReal() > 0;
        if (!isScrolledOn && !isWhollyShown(*item, window))
            wrong.append(QStringLiteral("the heading is not in view"));
    }
    if (headings != 1)
        wrong.append(QStringLiteral("%1 headings, not one").arg(headings));
}

void measureFooter(const std::vector<QQuickItem*>& items, const QQuickWindow& window, bool needsHelp,
                   QStringList& wrong)
{
    const QQuickItem* stop = named(items, u"stopButton");
    const QQuickItem* goOn = named(items, u"continueButton");
    if (stop && goOn && QSizeF(stop->size()) != goOn->size())
        wrong.append(QStringLiteral("Stop and Continue differ in size"));
    const QQuickItem* help = named(items, u"helpButton");
    if (needsHelp && (!help || !isWhollyShown(*help, window)))
        return wrong.append(QStringLiteral("Help is not in view"));
    for (const QQuickItem* other : {named(items, u"backButton"), named(items, u"staffButton"), stop, goOn})
        if (help && other && other->height() != help->height())
            wrong.append(QStringLiteral("%1 and Help differ in height").arg(other->objectName()));
}

void measureMirror(const std::vector<QQuickItem*>& items, const PageNeeds& needs, QStringList& wrong)
{
    const QQuickItem* mirror = named(items, u"portraitView");
    const QQuickItem* page = named(items, u"PortraitPage");
    const double share = mirror && page ? mirror->width() * mirror->height() / (page->width() * page->height()) : 0;
    if (share < needs.leastMirrorShare)
        wrong.append(QStringLiteral("the live picture takes %1 % of the page").arg(share * 100, 0, 'f', 0));
}

} // namespace

QStringList measurePage(QQuickWindow& window, const PageNeeds& needs)
{
    QAccessible::setActive(true);
    QStringList wrong;
    std::vector<QQuickItem*> items;
    collect(window.contentItem(), items);
    // A panel stands over the page and takes every press: only it is measured.
    const auto panel =
        std::ranges::find_if(items, [](const QQuickItem* item) { return item->objectName() == u"panel"; });
    const QQuickItem* badge = named(items, u"simulatedBadge");
    if (needs.isSimulated && (!badge || isInScroller(*badge) || !isWhollyShown(*badge, window)))
        wrong.append(QStringLiteral("nothing says that devices are practice ones"));
    const bool isPanel = panel != items.end();
    if (isPanel) {
        QQuickItem* over = *panel;
        items.clear();
        collect(over, items);
    }
    std::vector<Placed> texts;
    std::vector<Placed> targets;
    for (QQuickItem* item : items) {
        measureText(*item, window, wrong, texts);
        measureTarget(*item, window, needs.pxPerMm, wrong, targets);
    }
    compare(texts, QStringLiteral(" lies over "), wrong);
    compare(targets, QStringLiteral(" lies over "), wrong);
    measureHeading(items, window, wrong);
    measureFooter(items, window, !isPanel && needs.help == PageNeeds::Help::Always, wrong);
    measureMirror(items, needs, wrong);
    return wrong;
}

} // namespace kiosk::fakes
