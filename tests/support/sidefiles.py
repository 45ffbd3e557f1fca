"""One whole example of each side file, and YAML as an editor reads it."""

from __future__ import annotations

from typing import Any

import yaml

_DIGEST = "a" * 64
EXAMPLES = {
    "ids": """# Id'er
maalbog-ids: 1
specialer:
  karkirurgi:
    næste: 3
    næste_kort: 2   # kort
    udgaver: [2013-04, 2014-10]
    kompetencer:
      - id: karkirurgi-0001
        udgaver:
          2013-04: {del: introduction, nr: H1, titel: A, konkretisering: [a, b]}
      - id: karkirurgi-0002
        udgået: 2014-10
        erstatter: [karkirurgi-0001]
        udgaver:
          2013-04: {nr: H3, titel: B}
        taget_ud:
          2014-10: {titel: C}
    kort:
      - {id: karkirurgi-kort-01, udgaver: {2014-10: {nr: K1, titel: K, metode: osats, kompetencer: [karkirurgi-0001]}}}
""",
    "deling": f"""maalbog-deling: 1
speciale: karkirurgi
udgaver:
  2013-05:
    - dokument: faelles-intern-medicin   # det fælles
      udgave: 2013-05
      indhold: sha256:{_DIGEST}
      vælg: [FIM1, FIM2]
      tilpas:
        - {{kompetence: FIM2, antal: [20 faldudredninger], godkendes af: vejleder, begrundelse: fordi}}
    - generelle-kurser
""",
    "kursusliste": """maalbog-kurser: 1
kode: generelle-kurser
navn: Generelle kurser
udgave: 2011-04
kurser:
  - {kode: sol-1, titel: SOL 1, varighed: 2 dage, slags: generelt, del: Hoveduddannelse, obligatorisk: ja}
  - titel: Kommunikation
""",
    "hvem": """maalbog-hvem: 1
speciale: Karkirurgi
godkendes af: vejleder
dele: {introduktionsuddannelse: hovedvejleder}
metoder: {osats: tutorlæge}
kompetencer:
  - {kompetencer: [karkirurgi-0001], godkendes af: hovedvejleder, bemærkning: note}
delegation: {vejleder: uddannelsesansvarlig overlæge}
kurser: {godkendes af: kursusleder, aflyst: sekretariat}
forskningstræning: vejleder
udgaver:
  2013-04:
    bemærkning: kun her
""",
    "overgang": """maalbog-overgang: 1
speciale: almen-medicin
udgaver:
  2019-09:
    gælder: {hændelse: opslået, fra: 2020-01, til: 2021-06-30}
    skift: {tilladt: ja, kræver: vejleder, kræver en af: [hovedvejleder], senest: 2022-01}
    undtagelser:
      - {kompetencer: [1, 2], bedømmes efter: gammel, skal: ja, betingelse: hvis}
""",
    "undtagelser": """maalbog-undtagelser: 1
undtagelser:
  - {regel: MB324, sted: hele dokumentet, begrundelse: Aftalt, ansvarlig: Udvalget, udløber: 1. april 2027}
""",
    "svar": """maalbog-svar: 1
speciale: karkirurgi
svar:
  - id: karkirurgi-0001.vurdering.abc
    udgave: 2014-10
    spørgsmål: Er det forstået?
    forstået:
      - {emne: vurdering, gælder: karkirurgi-0001, navn: H1, tekst: a, læst: b}
    svar: nej
    rettelse: Mini-CEX 3 gange
    bemærkning: husk
    fulgt: ja
""",
    "godkendelse": f"""maalbog-godkendelse: 1
godkendelser:
  - speciale: karkirurgi
    udgave: 2014-10
    sag: 2014-1234
    dato: 2014-12-01
    godkendt_af: Sundhedsstyrelsen
    kilde: {{fil: 2014-10.docx, sha256: {_DIGEST}}}
    maalbog-version: 0.1.0
    bundt: {{manifest.json: {_DIGEST}, logbook.json: {_DIGEST}}}
    underskrift: {{nøgle: "{"A" * 43}=", værdi: "{"B" * 86}=="}}
""",
    "revision": """maalbog-revision: 1
speciale: almen-medicin
fra: 2013-04
til: 2019-09
uændrede: 3
ændringer:
  - gammel: [{nr: H1, titel: A}]
    ny: [H2]
    forslag: {type: skærpet, godkendelse: beholdes med tillæg, sikkerhed: middel, begrundelse: [a]}
    type: skærpet
    godkendelse: beholdes med tillæg
    tillæg: mere
    "bemærkning": note   # vores egen
    aftryk: abcdefgh
""",
    "registry": """status_pr: 2014-11
projekt: {navn: logbog.net, leverandør: L, afløser: A}
tal:
  - {hvad: brugere, antal: 4000, omtrent: knap, pr: 2014-11, grundlag: sourced}
frister: [2014-04-01]
bølger:
  - {dato: 2014-12-01, planlagt: 2015-06-01, gruppe: intern-medicin, kræver: indlæst}
dokumenter:
  - kode: karkirurgi
    bølge: 2014-12-01
    trin: {modtaget: 2014-01, gyldig: 2014-02-01, godkendt: ja, indlæst: nej, testet: {planlagt: 2015-01-01}}
    grundlag: sourced
""",
    "antagelser": """maalbog-antagelser: 1
ansættelse: 4,5
metoder:
  osats: 45
  mini-cex: {minutter: 10, bedømmere: 8, minutter pr. bedømmer: 5, fælles: ja}
""",
}


class _Loader(yaml.SafeLoader):
    """Typed, but a date is a text, as it is in YAML 1.2 and so in an editor."""


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editor(text: str) -> Any:
    """Read YAML as an editor does."""
    return yaml.load(text, Loader=_Loader)
