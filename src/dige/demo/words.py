"""Short lists of Danish words for the demo's papers: names, streets, firms and sentences of the building trade.

Names are common ones put together at random; firms and streets are made up.
"""

from __future__ import annotations

MUNICIPALITY = "Digeby Kommune"
PORTAL_HOST = "partnerportal.digeby.example"
VENDOR = "Arkivhuset A/S"
TAX_HOST = "selvbetjening.skattevaerket.example"

FIRST_NAMES = (
    "Anne", "Kirsten", "Mette", "Hanne", "Helle", "Susanne", "Lene", "Maria", "Marianne", "Lone", "Camilla",
    "Pia", "Louise", "Charlotte", "Bente", "Karen", "Tina", "Rikke", "Birgitte", "Ida", "Peter", "Jens",
    "Michael", "Lars", "Henrik", "Thomas", "Søren", "Jan", "Christian", "Martin", "Niels", "Anders", "Morten",
    "Jesper", "Hans", "Jørgen", "Mads", "Per", "Ole", "Rasmus",
)  # fmt: skip
SURNAMES = (
    "Nielsen", "Jensen", "Hansen", "Pedersen", "Andersen", "Christensen", "Larsen", "Sørensen", "Rasmussen",
    "Jørgensen", "Petersen", "Madsen", "Kristensen", "Olsen", "Thomsen", "Christiansen", "Poulsen", "Johansen",
    "Møller", "Mortensen", "Knudsen", "Jakobsen", "Mikkelsen", "Lund", "Holm", "Schmidt", "Friis", "Bæk",
)  # fmt: skip
STREETS = (
    "Digevej", "Slusegade", "Havnealleen", "Kirkestræde", "Marskvej", "Tangvej", "Møllebakken", "Fyrvænget",
    "Rådhuspladsen", "Strandengen", "Skolegade", "Vadestedet", "Klitrosevej", "Pumpehusvej",
)  # fmt: skip
FIRMS = (
    "Murerfirmaet Klinke og Søn ApS", "Tømrermester Spær A/S", "El-Gruppen Digeby ApS", "VVS Rørtang A/S",
    "Ingeniørfirmaet Bærelag A/S", "Arkitekterne Vaterpas ApS", "Kloakmester Dræn I/S", "Marsk Jord & Beton A/S",
    "Malerfirmaet Pensel & Bøtte", "Digeby Tagdækning ApS", "Ventilation Nord for Åen A/S", "Glarmester Rude ApS",
)  # fmt: skip
TRADES = (
    "murer", "tømrer", "el", "VVS", "ingeniør", "arkitekt", "kloak", "jord og beton",
    "maler", "tag", "ventilation", "glas",
)  # fmt: skip
PROJECTS = (
    "Digeby Skole, ny indskoling",
    "Havnebadet, renovering",
    "Børnehuset Lærken, udvidelse",
    "Plejecenter Strandlyst, nye facader",
)
SHORT_NAMES = ("Digeby Skole", "Havnebadet", "Børnehuset Lærken", "Plejecenter Strandlyst")

MINUTES = (
    "Referatet fra seneste møde blev godkendt uden bemærkninger.",
    "Entreprenøren oplyser, at betonarbejdet er fire arbejdsdage bagud på grund af frost.",
    "Bygherren minder om, at der skal være ryddeligt på adgangsvejen hver dag inden kl. 15.",
    "El-entreprenøren afleverer opdaterede tavletegninger senest en uge før næste møde.",
    "Der er konstateret fugt ved soklen mod nord. Rådgiver undersøger årsagen inden næste møde.",
    "Naboen har klaget over støj før kl. 7. Støjende arbejde må først begynde kl. 7.30.",
    "Aftaleseddel om ekstra isolering i loftet blev godkendt af bygherren.",
    "Stilladset må ikke ændres uden aftale med stilladsfirmaet.",
    "Vinduerne er forsinket fra fabrikken og ventes leveret i uge 17.",
    "Arbejdstilsynet har været på besøg og havde ingen bemærkninger.",
    "Byggestrømmen afregnes efter måler ved udgangen af hver måned.",
    "Mangellisten fra førgennemgangen er fordelt på fagene.",
    "Skurbyen flyttes, når belægningen ved hovedindgangen går i gang.",
    "Farveprøverne er godkendt af brugergruppen med en enkelt rettelse.",
)
INSPECTIONS = (
    "Murværket er udført håndværksmæssigt korrekt. Fugerne er fyldte og ensartede.",
    "Afdækningen af de opstillede vinduer er mangelfuld og skal forbedres inden weekenden.",
    "Der mangler afstivning af gavlen. Forholdet er påtalt over for entreprenøren på stedet.",
    "Dampspærren er samlet med tape som beskrevet. To steder er den brudt og skal lappes.",
    "Rørene i terræn er lagt med det fald, som tegningen viser.",
    "Materialerne ligger tørt og er hævet over terræn.",
    "Gulvets fugt er målt til under grænsen i beskrivelsen, så lægning kan begynde.",
    "Trappetårnet er ikke afspærret. Det blev bragt i orden under tilsynet.",
    "Brandlukningerne i teknikrummet er endnu ikke mærket op.",
)
TENDER = (
    "Arbejdet udbydes i fagentreprise efter reglerne i tilbudsloven.",
    "Tildelingskriteriet er det økonomisk mest fordelagtige tilbud, hvor pris vægter 60 procent.",
    "Tilbuddet skal være kommunen i hænde inden fristens udløb.",
    "Tilbudsgiver skal vedstå sit tilbud i 40 arbejdsdage.",
    "Der afholdes besigtigelse på pladsen. Spørgsmål stilles skriftligt og besvares til alle.",
    "AB 92 gælder med de fravigelser, der står i særlige betingelser.",
    "Der stilles sikkerhed på 15 procent af entreprisesummen.",
    "Forbehold af økonomisk eller væsentlig karakter kan medføre, at tilbuddet ikke tages i betragtning.",
)
LETTERS = (
    "Hermed det materiale, som vi talte om på byggemødet.",
    "Giv os gerne besked senest på fredag, hvis I har bemærkninger.",
    "Vær opmærksom på, at tegningerne erstatter dem, vi sendte i sidste uge.",
    "Fakturaen er returneret, fordi ordrenummeret mangler. Vil I sende den igen?",
    "Vi kan desværre ikke holde den aftalte dato og foreslår mandag i ugen efter.",
    "Byggepladsens porte låses fremover kl. 17. Sig til, hvis I har brug for adgang senere.",
)
WORKS = (
    "Nedrivning og rydning", "Jordarbejde og kloak", "Fundamenter", "Råhus", "Lukning af tag", "Vinduer og døre",
    "El- og svagstrøm", "VVS og ventilation", "Lofter og gulve", "Maling", "Belægning og hegn", "Aflevering",
)  # fmt: skip
GOODS = (
    "Gipsplader 13 mm", "Betonfliser 50 x 50", "Kabelbakker", "Armeringsnet", "Mineraluld 195 mm", "Facadesten",
    "Brandbøsninger", "Afløbsrør 110 mm", "Loftplader 60 x 60", "Vinduesbeslag", "Tagpap", "Linoleum", "Stillads, leje",
    "Container, leje", "Fugemasse",
)  # fmt: skip
