"""Why a number of people is a span: what may be one person and may be several. `number`: how many times."""

TEXTS: dict[str, tuple[str, str]] = {
    "people.several_numbers_in_row": (
        "Numbers beyond the first in one row: {number}; a row may show one person's old and new number, or two people.",
        "Numre ud over det første i samme række: {number}; en række kan vise én persons gamle og nye nummer eller to "
        "personer.",
    ),
    "people.same_name_other_number": (
        "Rows with a name that also stands in another list with another number: {number}; each may be the same person "
        "or somebody else.",
        "Rækker med et navn, der også står på en anden liste med et andet nummer: {number}; det kan hver gang være den "
        "samme person eller en anden.",
    ),
    "people.same_name_no_number": (
        "Names without a number that also stand in another list: {number}; each time it may be the same person or "
        "somebody else.",
        "Navne uden nummer, der også står på en anden liste: {number}; hver gang kan det være den samme person eller "
        "en anden.",
    ),
    "people.same_name_same_list": (
        "Names without a number that are repeated in their own list: {number}; it may be one person listed twice, or "
        "two of one name.",
        "Navne uden nummer, der gentages på samme liste: {number}; det kan være én person, der er nævnt to gange, "
        "eller to med samme navn.",
    ),
    "people.number_without_name": (
        "People known by name only, for whom there is a number without a name: {number}; the two may belong together.",
        "Personer, der kun kendes ved navn, og for hvem der findes et nummer uden navn: {number}; de to kan høre "
        "sammen.",
    ),
    "people.rows_not_listed": (
        "Further places of a name that are not kept row by row: {number}; each may be one more person.",
        "Flere forekomster af et navn, som ikke er gemt række for række: {number}; hver af dem kan være endnu en "
        "person.",
    ),
}
