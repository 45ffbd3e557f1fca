"""The fixed words of reports, in Danish and English.  Sentences of rules are in schema/rules."""

from __future__ import annotations

from ..ground.lang import Lang

_DA = {
    "error": "Skal rettes",
    "warning": "Bør overvejes",
    "note": "Til orientering",
    "accepted": "I orden",
    "remarks": "I orden med bemærkninger",
    "rejected": "Skal revideres",
    "unread": "Kunne ikke læses",
    "unread.next": "Indholdet er ikke kontrolleret.",
    "draft": "udkast",
    "submission": "indsendelse",
    "approved": "godkendt udgave",
    "draft.accepted": "Udkastet har ingen mangler. Kontrollér det som indsendelse, når det er færdigt.",
    "draft.remarks": "Udkastet kan læses. Bemærkningerne viser, hvad der mangler, før det kan indsendes.",
    "draft.rejected": "Udkastet kan ikke læses, som det er. Ret de steder, der er mærket »Skal rettes«, og "
    "kontrollér dokumentet igen.",
    "submission.accepted": "Målbeskrivelsen følger skabelonen og kan indsendes. Der er intet at rette.",
    "submission.remarks": "Målbeskrivelsen kan indsendes. Læs bemærkningerne igennem, og ret det, I er "
    "enige i; ingen af dem hindrer, at den kan indlæses i logbogen.",
    "submission.rejected": "Målbeskrivelsen kan ikke indlæses i logbogen endnu. Ret de steder i dokumentet, "
    "der er mærket »Skal rettes«, og kontrollér det igen. Resten kan rettes samtidig.",
    "approved.accepted": "Den godkendte målbeskrivelse kan indlæses i logbogen, som den er.",
    "approved.remarks": "Den godkendte målbeskrivelse kan indlæses i logbogen. Bemærkningerne ændrer ikke "
    "ved det godkendte.",
    "approved.rejected": "Målbeskrivelsen kan ikke indlæses i logbogen, som den er. Er teksten godkendt, "
    "skal rettelsen godkendes på ny.",
    "nothing": "Ingen bemærkninger.",
    "quote": "Der står:",
    "seek": "Søg efter:",
    "remedy": "Sådan rettes det:",
    "also": "Se også",
    "used-by": "Bruges i",
    "waits": "Det gælder",
    "written": "Skrevet i",
    "document": "dokumentet",
    "in-all": "I alt",
    "inferred": "udledt af offentliggjorte målbeskrivelser",
    "template": "Sundhedsstyrelsens skabelon {year}",
    "house": "Målbogs egen regel",
    "excepted": "Undtaget",
    "excepted.counted": "{count} undtaget",
    "excepted.why": "Nogen har med en begrundelse besluttet ikke at rette dem. De tæller ikke med i resultatet.",
    "excepted.none": "Ingen bemærkninger ud over dem, der ikke tæller med; de står nedenfor.",
    "excepted.draft": "Udkastet har ingen mangler ud over dem, der er undtaget.",
    "excepted.submission": "Målbeskrivelsen kan indsendes. Der er intet at rette ud over det, der er undtaget.",
    "excepted.approved": "Den godkendte målbeskrivelse kan indlæses i logbogen. Det, der er undtaget, er ikke rettet.",
    "reason": "Begrundelse",
    "owner": "Ansvarlig",
    "expires": "Gælder til og med",
    "known": "Kendt i forvejen",
    "known.counted": "{count} kendt i forvejen",
    "known.why": "De stod der, da {baseline} blev skrevet. De tæller ikke med i resultatet, men er ikke rettet.",
    "known.left": "og {count} til; rapporten som HTML eller JSON har dem alle.",
    "known.accepted": "Intet nyt",
    "known.remarks": "Nye bemærkninger, ingen nye fejl",
    "known.accepted.errors": "Der er intet nyt at rette. Det, der var galt i forvejen, skal stadig rettes, før "
    "målbeskrivelsen kan indlæses i logbogen.",
    "known.remarks.errors": "Der er intet nyt, der skal rettes; læs de nye bemærkninger igennem. Det, der var galt i "
    "forvejen, skal stadig rettes, før målbeskrivelsen kan indlæses i logbogen.",
    "known.accepted.rest": "Der er intet nyt. Bemærkningerne fra tidligere er der stadig; ingen af dem hindrer, at "
    "målbeskrivelsen kan indlæses i logbogen.",
}

_EN = {
    "error": "Must be corrected",
    "warning": "Worth considering",
    "note": "For information",
    "accepted": "In order",
    "remarks": "In order, with remarks",
    "rejected": "Must be revised",
    "unread": "Could not be read",
    "unread.next": "The content has not been checked.",
    "draft": "draft",
    "submission": "submission",
    "approved": "approved edition",
    "draft.accepted": "Nothing is missing in the draft. Check it as a submission when it is finished.",
    "draft.remarks": "The draft can be read. The remarks show what is missing before it can be submitted.",
    "draft.rejected": "The draft cannot be read as it is. Correct the places marked “Must be corrected” and "
    "check the document again.",
    "submission.accepted": "The goal description follows the template and can be submitted. There is "
    "nothing to correct.",
    "submission.remarks": "The goal description can be submitted. Read the remarks and correct what you "
    "agree with; none of them prevents it from being loaded into the logbook.",
    "submission.rejected": "The goal description cannot be loaded into the logbook yet. Correct the places "
    "in the document that are marked “Must be corrected” and check it again. The rest can be corrected at "
    "the same time.",
    "approved.accepted": "The approved goal description can be loaded into the logbook as it is.",
    "approved.remarks": "The approved goal description can be loaded into the logbook. The remarks do not "
    "alter what was approved.",
    "approved.rejected": "The goal description cannot be loaded into the logbook as it is. If the text has "
    "been approved, the correction must be approved anew.",
    "nothing": "No remarks.",
    "quote": "The text reads:",
    "seek": "Search for:",
    "remedy": "How to correct it:",
    "also": "See also",
    "used-by": "Used in",
    "waits": "This is about",
    "written": "Written in",
    "document": "the document",
    "in-all": "In all",
    "inferred": "inferred from published goal descriptions",
    "template": "The Danish Health Authority’s template {year}",
    "house": "Målbog’s own rule",
    "excepted": "Excepted",
    "excepted.counted": "{count} excepted",
    "excepted.why": "Somebody has decided, for a reason, not to correct them. They do not count in the result.",
    "excepted.none": "No remarks but those that do not count; they stand below.",
    "excepted.draft": "Nothing is missing in the draft but what is excepted.",
    "excepted.submission": "The goal description can be submitted. There is nothing to correct but what is excepted.",
    "excepted.approved": "The approved goal description can be loaded into the logbook. What is excepted is not "
    "corrected.",
    "reason": "Reason",
    "owner": "Answerable",
    "expires": "Holds up to and including",
    "known": "Known already",
    "known.counted": "{count} known already",
    "known.why": "They were there when {baseline} was written. They do not count in the result, but are not corrected.",
    "known.left": "and {count} more; the report as HTML or JSON has all of them.",
    "known.accepted": "Nothing new",
    "known.remarks": "New remarks, no new errors",
    "known.accepted.errors": "There is nothing new to correct. What was wrong already must still be corrected before "
    "the goal description can be loaded into the logbook.",
    "known.remarks.errors": "There is nothing new that must be corrected; read the new remarks. What was wrong "
    "already must still be corrected before the goal description can be loaded into the logbook.",
    "known.accepted.rest": "There is nothing new. The earlier remarks are still there; none of them prevents the goal "
    "description from being loaded into the logbook.",
}

WORDS: dict[Lang, dict[str, str]] = {"da": _DA, "en": _EN}
