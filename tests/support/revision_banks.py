"""Phrase banks for invented goal descriptions: many competencies that are nearly alike, as real ones are.

A bank yields endlessly many (title, objectives, area); no title comes twice within an area.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache

from compiler.check.pipeline import check
from tests.conftest import ROOT

Text = tuple[str, tuple[str, ...], str | None]
Bank = Callable[[random.Random], Iterator[Text]]

CONDITIONS = (
    "astma",
    "KOL",
    "lungebetændelse",
    "hjertesvigt",
    "atrieflimren",
    "iskæmisk hjertesygdom",
    "hypertension",
    "type 1-diabetes",
    "type 2-diabetes",
    "stofskiftesygdom",
    "binyreinsufficiens",
    "knogleskørhed",
    "nyresvigt",
    "anæmi",
    "blodprop i benet",
    "lungeemboli",
    "apopleksi",
    "epilepsi",
    "parkinsons sygdom",
    "demens",
    "delirium",
    "depression",
    "angst",
    "skizofreni",
    "alkoholmisbrug",
    "mavesår",
    "levercirrose",
    "morbus crohn",
    "colitis ulcerosa",
    "tarmkræft",
    "brystkræft",
    "lungekræft",
    "prostatakræft",
    "hudkræft",
    "psoriasis",
    "atopisk eksem",
    "leddegigt",
    "artrose",
    "rygsmerter",
    "hoftebrud",
    "håndledsbrud",
    "urinvejsinfektion",
    "nyresten",
    "inkontinens",
    "sepsis",
    "meningitis",
    "hepatitis",
    "hiv-infektion",
    "tuberkulose",
    "graviditetskvalme",
    "præeklampsi",
    "blødningsforstyrrelser",
    "endometriose",
    "barnløshed",
    "høretab",
    "svimmelhed",
    "mellemørebetændelse",
    "grøn stær",
    "grå stær",
    "nethindeløsning",
    "allergi",
    "forgiftning",
    "brandsår",
    "hovedtraume",
)
VERBS = (
    "Behandle patienter med",
    "Udrede patienter med",
    "Diagnosticere og behandle",
    "Varetage behandlingen af patienter med",
    "Udrede og behandle",
    "Følge patienter med",
)
GENERAL = (
    "Optage en målrettet anamnese",
    "Foretage en relevant objektiv undersøgelse",
    "Informere patient og pårørende om forløbet",
    "Samarbejde med plejepersonalet om planen",
    "Henvise til andre specialer efter gældende retningslinjer",
    "Dokumentere forløbet i journalen",
    "Tilrettelægge kontrol og opfølgning",
    "Vurdere behovet for indlæggelse",
    "Drøfte behandlingsniveau med patienten",
    "Supervisere yngre kolleger i arbejdet",
)
SPECIAL = (
    "Stille diagnosen {c} ud fra symptomer og fund",
    "Redegøre for årsagerne til {c}",
    "Vælge billeddiagnostik ved {c}",
    "Tolke blodprøver hos patienter med {c}",
    "Iværksætte den første behandling af {c}",
    "Erkende komplikationer til {c}",
    "Justere medicinen ved forværring af {c}",
    "Rådgive om livet med {c}",
    "Forebygge tilbagefald af {c}",
    "Skelne {c} fra de vigtigste differentialdiagnoser",
    "Vurdere sværhedsgraden af {c}",
    "Lægge en langtidsplan for {c}",
)
PROCEDURES = (
    "laparotomi",
    "laparoskopisk galdeblæreoperation",
    "blindtarmsoperation",
    "lyskebrokoperation",
    "gastroskopi",
    "koloskopi",
    "cystoskopi",
    "bronkoskopi",
    "pleuradrænage",
    "lumbalpunktur",
    "ascitespunktur",
    "knoglemarvsundersøgelse",
    "intubation",
    "central venekateterisation",
    "hysterektomi",
    "kejsersnit",
    "udskrabning",
    "hofteprotese",
    "knæprotese",
    "karpaltunneloperation",
    "amputation",
    "trombektomi",
    "karotiskirurgi",
    "tonsillektomi",
    "trakeostomi",
    "kataraktoperation",
    "hudtransplantation",
    "ekkokardiografi",
    "duplexskanning",
    "nervus medianus-blokade",
    "epiduralblokade",
    "spinalbedøvelse",
)
STEPS = (
    "Stille indikationen for {c}",
    "Indhente informeret samtykke til {c}",
    "Forberede patienten til {c}",
    "Udføre {c} efter afdelingens vejledning",
    "Håndtere blødning under {c}",
    "Beskrive indgrebet {c} i journalen",
    "Erkende komplikationer efter {c}",
    "Planlægge efterforløbet af {c}",
    "Assistere ved {c}",
    "Kende alternativer til {c}",
)
GENERIC_STEPS = (
    "Samarbejde med operationsholdet",
    "Bruge tjekliste før indgrebet",
    "Overdrage patienten til opvågningen",
)
OPPOSITES = (("hos børn", "hos voksne"), ("i akutfasen", "i det kroniske forløb"), ("hos gravide", "hos ældre"))
AREAS = ("Akutte tilstande", "Kronisk sygdom", "Ambulatoriet", "Operative færdigheder", "Ledelse og samarbejde")
PLAIN = (
    "Gå stuegang",
    "Lede et ambulatorium",
    "Varetage vagten",
    "Undervise kolleger",
    "Give feedback til yngre læger",
    "Lede en afdelingskonference",
    "Skrive en epikrise",
    "Håndtere en klage",
    "Rapportere utilsigtede hændelser",
    "Formidle en alvorlig diagnose",
    "Tale med pårørende i sorg",
    "Samarbejde med kommunen",
    "Planlægge en udskrivelse",
    "Prioritere opgaver i en travl vagt",
    "Vurdere en videnskabelig artikel",
    "Gennemføre et kvalitetsprojekt",
    "Tage sundhedsvaner op",
    "Forebygge smitte på afdelingen",
    "Vejlede medicinstuderende",
    "Arbejde med egen udvikling",
    "Håndtere fejl åbent",
    "Respektere tavshedspligten",
    "Indhente samtykke",
    "Lede et traumehold",
    "Udfærdige attester",
)
MORE = (
    "Bruge tolk i samtalen",
    "Ordinere medicin sikkert",
    "Kode diagnoser korrekt",
    "Lægge et venekateter",
    "Tolke et ekg",
    "Genoplive ved hjertestop",
    "Anlægge et blærekateter",
    "Sy et sår",
    "Fjerne et fremmedlegeme",
    "Afgive en parahøring",
    "Søge i medicinske databaser",
    "Planlægge vagtskemaet",
    "Rekruttere forsøgspersoner",
    "Fremlægge ved stormøde",
    "Beregne næringsbehov",
    "Måle blodtryk hjemme",
    "Støtte rygestop",
    "Indberette bivirkninger",
    "Afslutte livets sidste fase",
    "Bruge ultralyd ved sengen",
    "Tage en arteriepunktur",
    "Vurdere kørekortegnethed",
    "Udfylde dødsattest",
    "Lave tvangsprotokol",
    "Opdage børnemishandling",
    "Arbejde i telemedicin",
    "Skrive henvisninger kort",
    "Koordinere med hjemmeplejen",
)


def conditions(rng: random.Random) -> Iterator[Text]:
    """Yield competencies on diseases: alike but for the disease, with lines that many share."""
    pairs = [(v, c) for v in VERBS for c in CONDITIONS]
    rng.shuffle(pairs)
    for verb, name in pairs:
        lines = [line.format(c=name) for line in rng.sample(SPECIAL, rng.randint(1, 4))]
        lines += rng.sample(GENERAL, rng.randint(0, 3))
        yield f"{verb} {name}", tuple(lines), rng.choice(AREAS)


def procedures(rng: random.Random) -> Iterator[Text]:
    """Yield operations: the same steps for each."""
    names = [(lead, p) for lead in ("Udføre", "Assistere ved", "Stille indikation for") for p in PROCEDURES]
    rng.shuffle(names)
    for lead, name in names:
        lines = [line.format(c=name) for line in rng.sample(STEPS, rng.randint(2, 5))]
        yield f"{lead} {name}", (*lines, *rng.sample(GENERIC_STEPS, rng.randint(0, 2))), "Operative færdigheder"


def contrasts(rng: random.Random) -> Iterator[Text]:
    """Yield pairs that differ in one word: children and adults, acute and chronic."""
    names = list(CONDITIONS)
    rng.shuffle(names)
    for name in names:
        one, other = rng.choice(OPPOSITES)
        lines = tuple(line.format(c=name) for line in rng.sample(SPECIAL, 3))
        for words in (one, other):
            yield f"Behandle {name} {words}", lines, rng.choice(AREAS)


def titles_only(rng: random.Random) -> Iterator[Text]:
    """Yield titles without objectives."""
    for title, _, area in conditions(rng):
        yield title, (), area


def short(rng: random.Random) -> Iterator[Text]:
    """Yield titles of one or two words."""
    names = [n.capitalize() for n in (*CONDITIONS, *PROCEDURES)]
    rng.shuffle(names)
    for name in names:
        yield name, tuple(rng.sample(GENERAL, rng.randint(0, 3))), None


def plain(rng: random.Random) -> Iterator[Text]:
    """Yield goals of one line each, of all roles, few words alike; some are two in one."""
    names = [*PLAIN, *MORE]
    rng.shuffle(names)
    while names:
        one = names.pop()
        if len(names) > 1 and rng.random() < 0.2:
            other = names.pop()
            one = f"{one} og {other[0].lower()}{other[1:]}"
        yield one, (), None


def numbered(rng: random.Random) -> Iterator[Text]:
    """Yield competencies told apart by a figure alone."""
    places = list(range(1, 1500))
    rng.shuffle(places)
    for n in places:
        yield f"Udrede og behandle tilstand nummer {n} i specialet", (f"Beskrive tilstand {n}", "Lægge en plan"), None


def same_title(rng: random.Random) -> Iterator[Text]:
    """Yield the same titles under several areas, each with objectives of its own."""
    for n, title in enumerate(PLAIN * 3):
        lines = tuple(line.format(c=CONDITIONS[(n * 7) % len(CONDITIONS)]) for line in rng.sample(SPECIAL, 3))
        yield title, lines, AREAS[n // len(PLAIN)]


def invented(rng: random.Random) -> Iterator[Text]:
    """Yield words that no dictionary has, so that nothing rests on knowing Danish."""

    def word() -> str:
        return "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiouyæøå") for _ in range(rng.randint(2, 4)))

    words = sorted({word() for _ in range(400)})
    while True:
        title = " ".join(rng.sample(words, rng.randint(2, 6)))
        lines = tuple(" ".join(rng.sample(words, rng.randint(3, 9))) for _ in range(rng.randint(0, 5)))
        yield title.capitalize(), lines, rng.choice((None, *AREAS))


@cache
def _real() -> tuple[Text, ...]:
    found: list[Text] = []
    editions = {path.parent: path for path in sorted((ROOT / "specialties").glob("*/20*.*ml"), reverse=True)}
    for path in sorted(editions.values()):  # the first edition of each: a second one would say the same again
        book = check(str(path), path.read_bytes()).logbook
        found += [(c.title, c.objectives, c.area) for c in book.competencies] if book else []
    return tuple(dict.fromkeys(found))


def real(rng: random.Random) -> Iterator[Text]:
    """Yield the competencies of the goal descriptions in ``specialties/``, mixed."""
    found = list(_real())
    rng.shuffle(found)
    titles: set[str] = set()
    for one in found:
        if one[0] not in titles:
            titles.add(one[0])
            yield one


BANKS: dict[str, Bank] = {
    "conditions": conditions,
    "procedures": procedures,
    "contrasts": contrasts,
    "titles_only": titles_only,
    "short": short,
    "plain": plain,
    "numbered": numbered,
    "same_title": same_title,
    "invented": invented,
    "real": real,
}
