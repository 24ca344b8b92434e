"""How many benefits a card leads to, those that are not in force told apart."""

from collections.abc import Sequence

from build_scripts.pages.portal import Benefit, Portal


def count_of(portal: Portal, benefits: Sequence[Benefit]) -> str:
    """Return the number in words; what stands in a draft or in a text no longer in force is not added."""
    words = portal.ui["home"]
    in_force = {document.id for document in portal.documents if document.is_law}
    law = sum(each.document in in_force for each in benefits)
    if law == len(benefits):
        return str(words["count"].format(count=law))
    return str(words["count_beside"].format(count=law, others=len(benefits) - law))
