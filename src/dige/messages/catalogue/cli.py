"""What the commands say: help, errors, progress."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.error": ("dige: {message}", "dige: {message}"),
    "cli.interrupted": ("interrupted", "afbrudt"),
    "cli.system_no_such": ("there is no such file or folder", "filen eller mappen findes ikke"),
    "cli.system_no_permission": ("you have no permission", "du har ikke adgang"),
    "cli.system_not_allowed": ("that is not allowed", "det er ikke tilladt"),
    "cli.system_folder": ("it is a folder", "det er en mappe"),
    "cli.system_no_folder": ("it is not a folder", "det er ikke en mappe"),
    "cli.system_exists": ("it exists already", "den findes allerede"),
    "cli.system_full": ("no space is left on the disk", "der er ikke mere plads på disken"),
    "cli.system_read_only": ("the disk can only be read", "disken kan kun læses"),
    "cli.system_device": ("the disk cannot be read or written", "disken kan hverken læses eller skrives"),
    "cli.system_loop": ("it is a link, or links lead in a circle", "det er et link, eller links fører i ring"),
    "cli.system_long_name": ("the name is too long", "navnet er for langt"),
    "cli.system": ("the system refuses: {why}", "systemet siger nej: {why}"),
    "cli.fault": (
        "a fault in Dige itself ({code}, version {version}); please report it. DIGE_TRACEBACK=1 shows where, and may show content",
        "en fejl i Dige selv ({code}, version {version}); meld den gerne. DIGE_TRACEBACK=1 viser hvor, og kan vise indhold",
    ),
    "cli.overview": (
        "Dige finds personal numbers that have seeped out, and gives account of what a leak amounts to.\n\n"
        "usage: dige VERB …\n\n{verbs}\n\n"
        "`dige VERB --help` tells what a verb takes, with an example. Begin with:  dige scan FOLDER\n"
        "Exit codes: 0 nothing found, 1 findings, 2 did not complete or was used wrongly.\n",
        "Dige finder personnumre, der er sivet ud, og gør rede for, hvad et læk omfatter.\n\n"
        "brug: dige KOMMANDO …\n\n{verbs}\n\n"
        "`dige KOMMANDO --help` siger, hvad en kommando tager, med et eksempel. Begynd med:  dige scan MAPPE\n"
        "Udgangskoder: 0 intet fundet, 1 fund, 2 blev ikke færdig eller blev brugt forkert.\n",
    ),
    "cli.verb_scan": (
        "what lies in folders, files, archives, websites",
        "hvad der ligger i mapper, filer, arkiver, websteder",
    ),
    "cli.verb_trace": (
        "recorded traffic: how many, since when, who received, who fetched",
        "optaget trafik: hvor mange, siden hvornår, hvem modtog, hvem hentede",
    ),
    "cli.verb_case": (
        "open a case, add to it, count, decide, show, close",
        "åbn en sag, tilføj, tæl, beslut, vis, luk",
    ),
    "cli.verb_report": (
        "a statement of examination, a notification, an account, an HTML page",
        "undersøgelseserklæring, anmeldelse, redegørelse, HTML-side",
    ),
    "cli.verb_demo": ("both cases, end to end, on this machine", "begge sager fra ende til anden på denne maskine"),
    "cli.verb_doctor": (
        "what is missing here, and what that leaves unexamined",
        "hvad der mangler her, og hvad der så ikke undersøges",
    ),
    "cli.unknown_verb": ("there is no verb '{word}'.", "kommandoen '{word}' findes ikke."),
    "cli.later_verb": ("'{word}' is not in this version.", "'{word}' er ikke med i denne version."),
    "cli.verb_first": (
        "a verb comes first, then its options; '{word}' is no verb.",
        "en kommando kommer først, derefter dens valg; '{word}' er ingen kommando.",
    ),
    "cli.did_you_mean": ("Did you mean {word}?", "Mente du {word}?"),
    "cli.try_help": ("{message} Try: {command} --help", "{message} Prøv: {command} --help"),
    "cli.unknown_option": ("{word} is not understood.", "{word} forstås ikke."),
    "cli.usage": ("usage: ", "brug: "),
    "cli.arguments": ("arguments", "argumenter"),
    "cli.options": ("options", "valg"),
    "cli.help": ("show this help and stop", "vis denne hjælp og stop"),
    "cli.example": ("example:", "eksempel:"),
    "cli.required": ("missing: %s.", "mangler: %s."),
    "cli.expected_one": ("a value must follow.", "der skal følge en værdi."),
    "cli.expected_some": ("at least one value must follow.", "der skal følge mindst én værdi."),
    "cli.not_with": ("does not go with %s.", "går ikke sammen med %s."),
    "cli.no_value": ("takes no value (%r).", "tager ingen værdi (%r)."),
    "cli.not_a_date": ("'{word}' is not a date; write 2026-11-21.", "'{word}' er ikke en dato; skriv 2026-11-21."),
    "cli.not_a_share": ("'{word}' is not a number from 0 to 1.", "'{word}' er ikke et tal fra 0 til 1."),
    "cli.not_a_number": ("'{word}' is not a whole number from 1 up.", "'{word}' er ikke et helt tal fra 1 og op."),
    "cli.not_workers": ("'{word}' is not a whole number from 1 to 256.", "'{word}' er ikke et helt tal fra 1 til 256."),
    "cli.not_a_domain": (
        "'{word}' is not a domain; write www.example.dk.",
        "'{word}' er ikke et domæne; skriv www.example.dk.",
    ),
    "cli.is_a_folder": ("{path} is a folder; give the name of a file.", "{path} er en mappe; angiv navnet på en fil."),
    "cli.no_folder": ("there is no folder {path}; make it first.", "der er ingen mappe {path}; opret den først."),
    "cli.not_one_of": ("'{word}' is none of {allowed}.", "'{word}' er ikke en af {allowed}."),
    "cli.common": ("always there", "findes altid"),
    "cli.lang": ("language of what is said (default: the environment's)", "sprog (ellers omgivelsernes)"),
    "cli.config": (
        "settings file (default: dige.toml here or in your config folder)",
        "indstillingsfil (ellers dige.toml her eller i din konfigurationsmappe)",
    ),
    "cli.key_file": (
        "the workspace key (default: the one in your config folder)",
        "arbejdsnøglen (ellers den i din konfigurationsmappe)",
    ),
    "cli.threshold": (
        "least confidence that is reported (default 0.5)",
        "mindste sikkerhed, der rapporteres (ellers 0.5)",
    ),
    "cli.today": (
        "the day by which born and unborn are told apart (default: today)",
        "dagen, der skiller født fra ufødt (ellers i dag)",
    ),
    "cli.key_created": (
        "made a key in {path}. Keep it: without it no later run can be joined with this one. Keep it apart from the records.",
        "lavede en nøgle i {path}. Gem den: uden den kan ingen senere kørsel knyttes til denne. Gem den adskilt fra registreringerne.",
    ),
    "cli.key_random": (
        "no key: this run's pseudonyms fit no other run. `dige doctor --create-key` makes a lasting one.",
        "ingen nøgle: denne kørsels pseudonymer passer ikke til andre kørsler. `dige doctor --create-key` laver en varig.",
    ),
    "cli.progress": (
        "{items} items, {rate} a second, {in_flight} under way",
        "{items} emner, {rate} i sekundet, {in_flight} undervejs",
    ),
    "cli.scan": (
        "Find personal numbers in folders, files, archives and on websites, and say what was not examined.",
        "Find personnumre i mapper, filer, arkiver og på websteder, og sig, hvad der ikke blev undersøgt.",
    ),
    "cli.scan_example": (
        "  dige scan ~/documents\n  dige scan https://portal.example --out portal.jsonl\n  dige scan share/ --out share.jsonl --resume",
        "  dige scan ~/dokumenter\n  dige scan https://portal.example --out portal.jsonl\n  dige scan drev/ --out drev.jsonl --resume",
    ),
    "cli.scan_target": ("a folder, a file, or an http(s):// address", "en mappe, en fil eller en http(s)://-adresse"),
    "cli.scan_out": (
        "keep the records in this file (JSON lines); an interrupted run can go on from it",
        "gem registreringerne i denne fil (JSON-linjer); en afbrudt kørsel kan fortsætte fra den",
    ),
    "cli.scan_resume": ("go on with the run in --out", "fortsæt kørslen i --out"),
    "cli.scan_format": ("what is printed (default: text)", "hvad der udskrives (ellers text)"),
    "cli.scan_workers": (
        "processes that read (default: one a processor)",
        "processer, der læser (ellers én pr. processor)",
    ),
    "cli.scan_also": (
        "report this kind besides the usual ones: {kinds}",
        "meld også denne slags ud over de sædvanlige: {kinds}",
    ),
    "cli.scan_strict": ("exit code 2 when anything was not examined", "udgangskode 2, når noget ikke blev undersøgt"),
    "cli.scan_reveal": (
        "print the numbers themselves, to standard output only",
        "udskriv selve numrene, kun til standard-uddata",
    ),
    "cli.reveal_with_out": (
        "--reveal does not go with --out: a record file holds no raw numbers.",
        "--reveal går ikke sammen med --out: en registreringsfil rummer ingen rå numre.",
    ),
    "cli.reveal_format": ("--reveal goes with --format jsonl only.", "--reveal går kun sammen med --format jsonl."),
    "cli.reveal_warning": (
        "--reveal: what follows holds personal numbers. Do not let it reach a file, a log or a screen that others see.",
        "--reveal: det følgende rummer personnumre. Lad det ikke nå en fil, en log eller en skærm, som andre ser.",
    ),
    "cli.resume_without_out": (
        "--resume needs --out: the file to go on with.",
        "--resume kræver --out: filen, der skal fortsættes.",
    ),
    "cli.resume_other_key": (
        "{path} was written with another key; give that key with --key-file, or scan into a new file",
        "{path} er skrevet med en anden nøgle; giv den nøgle med --key-file, eller undersøg til en ny fil",
    ),
    "cli.resume_other_run": (
        "{path} is a run of other targets or rules; give the same targets, or scan into a new file",
        "{path} er en kørsel med andre mål eller regler; giv de samme mål, eller undersøg til en ny fil",
    ),
    "cli.scan_no_target": (
        "there is no file or folder '{word}' (a website is written https://www.example.dk/).",
        "der er ingen fil eller mappe '{word}' (et websted skrives https://www.example.dk/).",
    ),
    "cli.scan_other_address": (
        "'{word}' cannot be scanned; give a folder, a file, or an http(s):// address.",
        "'{word}' kan ikke undersøges; angiv en mappe, en fil eller en http(s)://-adresse.",
    ),
    "cli.scan_twice": (
        "{target} lies in {other} and would be counted twice; leave one of them out",
        "{target} ligger i {other} og ville blive talt to gange; udelad en af dem",
    ),
    "cli.scan_nothing_read": (
        "Nothing at all could be examined: this is no answer. See to the reasons above and scan again.",
        "Intet kunne undersøges: det her er ikke noget svar. Se på grundene ovenfor, og undersøg igen.",
    ),
    "cli.scan_interrupted": (
        "The scan was interrupted; what lies behind the last item was not examined.",
        "Undersøgelsen blev afbrudt; det, der ligger efter det sidste emne, er ikke undersøgt.",
    ),
    "cli.scan_resume_hint": ("The same command with --resume goes on.", "Samme kommando med --resume fortsætter."),
    "cli.config_unreadable": ("cannot read {path}: {why}", "kan ikke læse {path}: {why}"),
    "cli.config_not_toml": (
        "{path}, line {line}: not TOML; write lines such as threshold = 0.8",
        "{path}, linje {line}: ikke TOML; skriv linjer som threshold = 0.8",
    ),
    "cli.config_unknown": ("{path}: unknown setting '{key}'.", "{path}: ukendt indstilling '{key}'."),
    "cli.config_type": ("{path}: '{key}' takes {kind}.", "{path}: '{key}' tager {kind}."),
    "cli.config_type_language": ('"da" or "en"', '"da" eller "en"'),
    "cli.config_type_key": ('a text, such as "file:/path/to/key"', 'en tekst, fx "file:/sti/til/nøgle"'),
    "cli.config_type_workers": ("a whole number from 1 to 256", "et helt tal fra 1 til 256"),
    "cli.config_type_threshold": ("a number from 0 to 1", "et tal fra 0 til 1"),
    "cli.config_type_deadline_hours": ("a whole number from 1 to 8760", "et helt tal fra 1 til 8760"),
    "cli.config_type_own_networks": (
        'a list of networks, such as ["10.0.0.0/8"]',
        'en liste af netværk, fx ["10.0.0.0/8"]',
    ),
    "cli.config_type_own_domains": (
        'a list of domains, such as ["example.dk"]',
        'en liste af domæner, fx ["example.dk"]',
    ),
    "cli.config_type_controller": ("a text in quotation marks", "en tekst i anførselstegn"),
    "cli.config_secret": (
        "{path}: '{key}' takes a reference (file:/path/to/key), never the secret itself.",
        "{path}: '{key}' tager en henvisning (file:/sti/til/nøgle), aldrig selve hemmeligheden.",
    ),
    "cli.doctor": (
        "Say what is missing on this machine, and what stays unexamined without it.",
        "Sig, hvad der mangler på denne maskine, og hvad der så ikke undersøges.",
    ),
    "cli.doctor_example": ("  dige doctor\n  dige doctor --create-key", "  dige doctor\n  dige doctor --create-key"),
    "cli.doctor_create_key": (
        "make a workspace key in your config folder",
        "lav en arbejdsnøgle i din konfigurationsmappe",
    ),
    "cli.doctor_well": ("All that is needed is here.", "Alt nødvendigt er her."),
    "cli.doctor_bad": ("{count} needed parts are missing.", "{count} nødvendige dele mangler."),
    "cli.doctor_confinement": ("confinement of workers", "indespærring af læsere"),
    "cli.confinement_full": (
        "full: no network, no files, no programs",
        "fuld: intet netværk, ingen filer, ingen programmer",
    ),
    "cli.confinement_partial": ("partial", "delvis"),
    "cli.confinement_limits": ("limits on memory and time only", "kun grænser for hukommelse og tid"),
    "cli.confinement_none": ("none", "ingen"),
    "cli.doctor_key": ("workspace key", "arbejdsnøgle"),
    "cli.doctor_no_key": ("none", "ingen"),
    "cli.doctor_key_advice": (
        "without one, runs cannot be joined: `dige doctor --create-key`",
        "uden en kan kørsler ikke knyttes sammen: `dige doctor --create-key`",
    ),
    "cli.doctor_scratch": ("scratch space", "arbejdsplads"),
    "cli.scratch_memory": ("in memory", "i hukommelsen"),
    "cli.scratch_disk": ("on disk", "på disk"),
    "cli.scratch_advice": (
        "wiped at the end, yet a disk can keep traces; XDG_RUNTIME_DIR in memory is better",
        "slettes til sidst, men en disk kan gemme spor; XDG_RUNTIME_DIR i hukommelsen er bedre",
    ),
    "cli.doctor_terminal": ("text encoding", "tegnsæt"),
    "cli.doctor_terminal_advice": ("set LANG to a UTF-8 locale", "sæt LANG til et UTF-8-sprog"),
    "cli.missing": ("missing", "mangler"),
    "cli.install": ("install: pip install {package}", "installér: pip install {package}"),
    "cli.not_yet": ("not in this version", "ikke i denne version"),
    "cli.part_hyperscan": ("search", "søgning"),
    "cli.part_lxml": ("Word and Excel", "Word og Excel"),
    "cli.part_selectolax": ("HTML", "HTML"),
    "cli.part_calamine": ("sheets", "regneark"),
    "cli.part_archives": ("7z, RAR, ISO", "7z, RAR, ISO"),
    "cli.part_zstd": ("zstd files", "zstd-filer"),
    "cli.part_libarchive": ("libarchive", "libarchive"),
    "cli.part_libarchive_without": (
        "Archives of the kinds 7z, RAR, CAB, ISO, cpio, ar, Debian packages and LHA, and files packed with compress, lz4 or "
        "lzip, are counted as not examined. Install it: apt-get install libarchive13 (newer systems: libarchive13t64)",
        "Arkiver af typerne 7z, RAR, CAB, ISO, cpio, ar, Debian-pakker og LHA samt filer pakket med compress, lz4 eller "
        "lzip tælles som ikke undersøgt. Installér det: apt-get install libarchive13 (nyere systemer: libarchive13t64)",
    ),
    "cli.part_pdf": ("PDF", "PDF"),
    "cli.part_pdf_repair": ("damaged PDF", "beskadiget PDF"),
    "cli.part_sealing": ("sealing of values", "forsegling af værdier"),
    "cli.part_sealing_files": ("sealing of files", "forsegling af filer"),
    "cli.part_typst": ("PDF documents", "PDF-dokumenter"),
    "cli.part_web": ("websites", "websteder"),
    "cli.part_web_without": ("Websites are not examined.", "Websteder undersøges ikke."),
    "cli.part_ocr": ("pictures (OCR)", "billeder (OCR)"),
    "cli.part_ocr_without": (
        "Pictures and scanned pages are counted as not examined.",
        "Billeder og indscannede sider tælles som ikke undersøgt.",
    ),
    "cli.case_overview": (
        "A case is one folder: a list of events that only grows.\n\nusage: dige case VERB FOLDER …\n\n{verbs}\n\n"
        "`dige case VERB --help` tells what a verb takes, with an example.\n",
        "En sag er én mappe: en liste af hændelser, som kun vokser.\n\nbrug: dige case KOMMANDO MAPPE …\n\n{verbs}\n\n"
        "`dige case KOMMANDO --help` siger, hvad en kommando tager, med et eksempel.\n",
    ),
    "cli.case_open": ("open a case, from findings or from a tip", "åbn en sag, ud fra fund eller et tip"),
    "cli.case_open_example": (
        "  dige case open cases/portal --title 'Documents on the portal' --controller 'Digeby Kommune' \\\n"
        "      --statement 'two documents with personal numbers can be opened by anybody' --said-by 'a reader'",
        "  dige case open sager/portal --title 'Dokumenter på portalen' --controller 'Digeby Kommune' \\\n"
        "      --statement 'to dokumenter med personnumre kan åbnes af enhver' --said-by 'en læser'",
    ),
    "cli.case_add": (
        "add record files, facts, statements, clocks",
        "tilføj registreringsfiler, fakta, udsagn, tidspunkter",
    ),
    "cli.case_add_example": (
        "  dige case add cases/portal scan.jsonl trace.jsonl\n"
        "  dige case add cases/portal --clock aware=2016-06-27T10:00 --source 'mail from the newspaper'",
        "  dige case add sager/portal scan.jsonl trace.jsonl\n"
        "  dige case add sager/portal --clock aware=2016-06-27T10:00 --source 'mail fra avisen'",
    ),
    "cli.case_count": ("enter a count, with its reason", "indfør en optælling med begrundelse"),
    "cli.case_count_example": (
        "  dige case count cases/tax --what cdn --people 3315 --source 'letter from the vendor' --reason 'counted again'",
        "  dige case count sager/skat --what cdn --people 3315 --source 'brev fra leverandøren' --reason 'talt igen'",
    ),
    "cli.case_decide": ("enter a decision, with its reason", "indfør en beslutning med begrundelse"),
    "cli.case_decide_example": (
        "  dige case decide cases/portal --question notify --answer yes --reason 'numbers and accounts lay open' --by 'DPO'",
        "  dige case decide sager/portal --question notify --answer ja --reason 'numre og konti lå åbent' --by 'DPO'",
    ),
    "cli.case_show": ("show where the case stands, and what is missing", "vis, hvor sagen står, og hvad der mangler"),
    "cli.case_show_example": (
        "  dige case show cases/portal\n  dige case show cases/portal --part events",
        "  dige case show sager/portal\n  dige case show sager/portal --part events",
    ),
    "cli.case_close": ("close the case, with the reason", "luk sagen med begrundelse"),
    "cli.case_close_example": (
        "  dige case close cases/portal --reason 'all steps done' --by 'DPO'",
        "  dige case close sager/portal --reason 'alle skridt er taget' --by 'DPO'",
    ),
    "cli.case_reopen": ("open a closed case again, with the reason", "genåbn en lukket sag med begrundelse"),
    "cli.case_reopen_example": (
        "  dige case reopen cases/portal --reason 'new log found' --by 'DPO'",
        "  dige case reopen sager/portal --reason 'ny log fundet' --by 'DPO'",
    ),
    "cli.case_folder": ("the case's folder", "sagens mappe"),
    "cli.case_title": ("what the case is called", "hvad sagen hedder"),
    "cli.case_controller": ("the controller (default: from dige.toml)", "den dataansvarlige (ellers fra dige.toml)"),
    "cli.case_reference": ("the controller's own case number", "den dataansvarliges eget sagsnummer"),
    "cli.case_records": ("record files of runs", "registreringsfiler fra kørsler"),
    "cli.case_fact": ("something known; give --source", "noget, der vides; angiv --source"),
    "cli.case_source": ("where it is known from", "hvor det vides fra"),
    "cli.case_statement": (
        "something said, as it would follow 'NN states that'; give --said-by",
        "noget, der er sagt, som det ville følge 'NN oplyser, at'; angiv --said-by",
    ),
    "cli.case_said_by": ("who says so", "hvem der siger det"),
    "cli.case_basis": ("how they know, where that was told", "hvordan de ved det, hvis det er oplyst"),
    "cli.case_field": (
        "the question it answers: a field of the notification or a topic of the account",
        "det spørgsmål, det besvarer: et felt i anmeldelsen eller et emne i redegørelsen",
    ),
    "cli.case_clock": (
        "a time, Danish unless a zone is given: {names}",
        "et tidspunkt, dansk tid medmindre en zone er angivet: {names}",
    ),
    "cli.case_part": ("which part to show", "hvilken del der vises"),
    "cli.case_count_what": (
        "what was counted; a later count of the same supersedes",
        "hvad der er talt; en senere optælling af det samme træder i stedet",
    ),
    "cli.case_count_numbers": ("different numbers", "forskellige numre"),
    "cli.case_count_rows": ("rows that name somebody", "rækker, der nævner nogen"),
    "cli.case_count_people": ("people: 14, or 8..14", "personer: 14 eller 8..14"),
    "cli.case_count_reason": ("why it was counted, or counted again", "hvorfor der er talt eller talt igen"),
    "cli.case_count_nothing": (
        "give at least one of --numbers, --rows, --people.",
        "angiv mindst én af --numbers, --rows, --people.",
    ),
    "cli.case_question": (
        "what is decided: notify, inform, risk, or your own word",
        "hvad der besluttes: notify, inform, risk eller dit eget ord",
    ),
    "cli.case_answer": ("the decision", "beslutningen"),
    "cli.case_reason": ("the reason", "begrundelsen"),
    "cli.case_decided_by": ("who decided", "hvem der besluttede"),
    "cli.case_fact_needs_source": (
        "a fact needs --source: where it is known from.",
        "et faktum kræver --source: hvor det vides fra.",
    ),
    "cli.case_statement_needs_by": (
        "a statement needs --said-by: who says so.",
        "et udsagn kræver --said-by: hvem der siger det.",
    ),
    "cli.case_clock_needs_source": (
        "a time needs --source: where it is known from.",
        "et tidspunkt kræver --source: hvor det vides fra.",
    ),
    "cli.case_unknown_field": ("there is no field '{field}'.", "der er intet felt '{field}'."),
    "cli.case_no_key": (
        "a case needs a lasting key: give the one it was made with by --key-file, or make one for a new case with "
        "`dige doctor --create-key`",
        "en sag kræver en varig nøgle: angiv med --key-file den, sagen er lavet med, eller lav en til en ny sag med "
        "`dige doctor --create-key`",
    ),
    "cli.case_no_controller": (
        "whose case is it? Give --controller, or set controller in dige.toml",
        "hvis sag er det? Angiv --controller, eller sæt controller i dige.toml",
    ),
    "cli.case_nothing": ("nothing to add.", "intet at tilføje."),
    "cli.case_entered": ("{number}. {what}", "{number}. {what}"),
    "cli.not_a_clock": (
        "'{word}' is not a clock; write aware=2016-06-27T10:00.",
        "'{word}' er ikke et tidspunkt; skriv aware=2016-06-27T10:00.",
    ),
    "cli.not_a_span": (
        "'{word}' is not a count; write 14 or 8..14.",
        "'{word}' er ikke et antal; skriv 14 eller 8..14.",
    ),
    "cli.event_opened": ("case opened", "sag åbnet"),
    "cli.event_fact": ("fact", "faktum"),
    "cli.event_statement": ("statement", "udsagn"),
    "cli.event_clockset": ("time", "tidspunkt"),
    "cli.event_counted": ("count", "optælling"),
    "cli.event_exposureadded": ("exposure", "eksponering"),
    "cli.event_recordsadded": ("examination", "undersøgelse"),
    "cli.event_decided": ("decision", "beslutning"),
    "cli.event_documentmade": ("document", "dokument"),
    "cli.event_closed": ("case closed", "sag lukket"),
    "cli.event_reopened": ("case opened again", "sag genåbnet"),
    "cli.progress_bytes": ("{megabytes} MB read, {rate} MB a second", "{megabytes} MB læst, {rate} MB i sekundet"),
    "cli.not_a_network": (
        "'{word}' is not a network; write 10.0.0.0/8.",
        "'{word}' er ikke et netværk; skriv 10.0.0.0/8.",
    ),
    "cli.trace": (
        "Tell from recorded traffic how many numbers left, since when, who received them, and who fetched what lay open.",
        "Sig ud fra optaget trafik, hvor mange numre der forlod huset, siden hvornår, hvem der modtog dem, og hvem der hentede det, der lå åbent.",
    ),
    "cli.trace_example": (
        "  dige trace proxy-2019.log.gz proxy-2020.log.gz --own tax.example --out sent.jsonl\n"
        "  dige trace access.log --exposed scan.jsonl --own-network 10.0.0.0/8",
        "  dige trace proxy-2019.log.gz proxy-2020.log.gz --own skat.example --out sendt.jsonl\n"
        "  dige trace access.log --exposed scan.jsonl --own-network 10.0.0.0/8",
    ),
    "cli.trace_file": (
        "an access or proxy log (combined format), plain or gzip",
        "en adgangs- eller proxylog (combined-format), ukomprimeret eller gzip",
    ),
    "cli.trace_own": ("a domain of your own: not a third party", "et domæne, der er jeres eget: ikke tredjepart"),
    "cli.trace_own_network": (
        "a network of your own: its visits are told apart",
        "et netværk, der er jeres eget: dets besøg holdes for sig",
    ),
    "cli.trace_host": (
        "the host whose log it is, where lines do not say",
        "den vært, loggen hører til, når linjerne ikke siger det",
    ),
    "cli.trace_exposed": (
        "the run whose findings lay open: who fetched them?",
        "den kørsel, hvis fund lå åbent: hvem hentede dem?",
    ),
    "cli.trace_web_root": (
        "the folder that was published, when the run scanned a folder",
        "den mappe, der var offentliggjort, når kørslen undersøgte en mappe",
    ),
    "cli.trace_out": ("keep the records in this file (JSON lines)", "gem registreringerne i denne fil (JSON-linjer)"),
    "cli.trace_no_file": ("there is no file {path}.", "der er ingen fil {path}."),
    "cli.trace_is_folder": (
        "{path} is a folder; give its log files: {path}/*",
        "{path} er en mappe; angiv logfilerne i den: {path}/*",
    ),
    "cli.trace_out_exists": (
        "{path} exists already; choose another name with --out (a trace does not go on from a file)",
        "{path} findes allerede; vælg et andet navn med --out (en sporing fortsætter ikke fra en fil)",
    ),
    "cli.trace_nothing_read": (
        "None of the files could be read as a log: this is no answer. Give access or proxy logs in combined format, plain or gzip.",
        "Ingen af filerne kunne læses som en log: det her er ikke noget svar. Angiv adgangs- eller proxylogger i combined-format, ukomprimerede eller gzip.",
    ),
    "cli.trace_other_key": (
        "{path} was written with another key, so its findings cannot be matched; give that key with --key-file",
        "{path} er skrevet med en anden nøgle, så dens fund kan ikke sammenholdes; giv den nøgle med --key-file",
    ),
    "cli.trace_interrupted": (
        "The trace was interrupted; its counts are not complete.",
        "Sporingen blev afbrudt; dens tal er ikke fuldstændige.",
    ),
    "cli.not_a_moment": (
        "'{word}' is not a time; write 2016-06-28T14:00.",
        "'{word}' er ikke et tidspunkt; skriv 2016-06-28T14:00.",
    ),
    "cli.report": (
        "Draw a document from a run's records or from a case.",
        "Dan et dokument ud fra en kørsels registreringer eller en sag.",
    ),
    "cli.report_example": (
        "  dige report examination scan.jsonl --controller 'Digeby Kommune'\n  dige report html scan.jsonl --out scan.html\n"
        "  dige report notification cases/portal --lang da",
        "  dige report examination scan.jsonl --controller 'Digeby Kommune'\n  dige report html scan.jsonl --out scan.html\n"
        "  dige report notification sager/portal --lang da",
    ),
    "cli.report_name": ("which document: {names}", "hvilket dokument: {names}"),
    "cli.report_source": (
        "a record file (examination, html) or a case's folder (notification, account)",
        "en registreringsfil (examination, html) eller en sags mappe (notification, account)",
    ),
    "cli.report_out": (
        "the file to write (default: here, or among the case's documents)",
        "filen, der skrives (ellers her eller blandt sagens dokumenter)",
    ),
    "cli.report_as_of": (
        "the time by which deadlines are told (default: now)",
        "tidspunktet, som frister regnes fra (ellers nu)",
    ),
    "cli.report_controller": (
        "whose statement it is (default: from dige.toml)",
        "hvis erklæring det er (ellers fra dige.toml)",
    ),
    "cli.report_needs_run": (
        "'{name}' is drawn from a record file, and {source} is a folder; give a file that `dige scan` or `dige trace` wrote with --out",
        "'{name}' dannes ud fra en registreringsfil, og {source} er en mappe; angiv en fil, som `dige scan` eller `dige trace` skrev med --out",
    ),
    "cli.report_needs_case": (
        "'{name}' is drawn from a case, and {source} is a file; open a case from it with `dige case open`, and give the case's folder",
        "'{name}' dannes ud fra en sag, og {source} er en fil; åbn en sag ud fra den med `dige case open`, og angiv sagens mappe",
    ),
    "cli.report_suffix": (
        "'{name}' is a {suffix} file; give --out a name that ends so",
        "'{name}' er en {suffix}-fil; giv --out et navn, der ender sådan",
    ),
    "cli.report_made": ("wrote {path}", "skrev {path}"),
    "cli.report_file_examination": ("statement-of-examination", "undersoegelseserklaering"),
    "cli.report_file_html": ("report", "rapport"),
    "cli.report_file_notification": ("notification-draft", "anmeldelse-udkast"),
    "cli.report_file_account": ("account-draft", "redegoerelse-udkast"),
    "cli.demo": (
        "Play both cases on this machine: make their worlds, examine them, document them, and hold every figure against the truth.",
        "Gennemspil begge sager på denne maskine: lav deres verdener, undersøg dem, dokumentér dem, og hold hvert tal op mod sandheden.",
    ),
    "cli.demo_example": (
        "  dige demo\n  dige demo --case portal --out portal-demo --lang da",
        "  dige demo\n  dige demo --case portal --out portal-demo --lang da",
    ),
    "cli.demo_out": ("folder for all that is made (default: demo-out)", "mappe til alt, der laves (ellers demo-out)"),
    "cli.demo_case": ("which case (default: both)", "hvilken sag (ellers begge)"),
    "cli.demo_not_ours": (
        "{path} is not empty and was not made by the demo; choose another folder with --out",
        "{path} er ikke tom og er ikke lavet af demoen; vælg en anden mappe med --out",
    ),
    "cli.demo_failed": (
        "the demo stops: `dige {verb}` did not do its work (see above)",
        "demoen stopper: `dige {verb}` gjorde ikke sit arbejde (se ovenfor)",
    ),
    "cli.demo_portal": ("The portal: documents behind a button", "Portalen: dokumenter bag en knap"),
    "cli.demo_self_service": ("The self-service: numbers in page addresses", "Selvbetjeningen: numre i sideadresser"),
    "cli.demo_recount": (
        "example, since the source gives no explanation: 4,735 counts numbers sent, 3,315 counts citizens; between them lie {classes}",
        "eksempel, da kilden ikke forklarer forskellen: 4.735 tæller afsendte numre, 3.315 tæller borgere; imellem ligger {classes}",
    ),
    "cli.demo_class_another_form": (
        "{count} times a number in another written form",
        "{count} gange et nummer i en anden skriveform",
    ),
    "cli.demo_class_same_visit": ("{count} times again in the same visit", "{count} gange igen i samme besøg"),
    "cli.demo_class_repeat_visit": ("{count} times in a later visit", "{count} gange i et senere besøg"),
    "cli.demo_documents": ("portal: documents with numbers", "portal: dokumenter med numre"),
    "cli.demo_rows": ("portal: rows that name a person", "portal: rækker, der nævner en person"),
    "cli.demo_numbers": ("portal: CPR numbers", "portal: CPR-numre"),
    "cli.demo_accounts": ("portal: bank accounts", "portal: bankkonti"),
    "cli.demo_people": ("portal: people", "portal: personer"),
    "cli.demo_fetches": ("portal: fetches of content", "portal: hentninger af indhold"),
    "cli.demo_visitors": ("portal: unique addresses", "portal: unikke adresser"),
    "cli.demo_visitors_by_day": ("portal: unique addresses by day", "portal: unikke adresser pr. dag"),
    "cli.demo_sent": ("{host}: numbers sent", "{host}: numre sendt"),
    "cli.demo_citizens": ("{host}: citizens", "{host}: borgere"),
    "cli.demo_first": ("{host}: first", "{host}: første"),
    "cli.demo_last": ("{host}: last", "{host}: sidste"),
    "cli.demo_others": ("other recipients", "andre modtagere"),
    "cli.demo_all_citizens": ("citizens, all recipients", "borgere, alle modtagere"),
    "cli.demo_more_entries": (
        "… and {count} more entries of the story in the same way",
        "… og {count} poster mere af historien på samme måde",
    ),
    "cli.demo_compare": ("Found against truth", "Fundet mod sandheden"),
    "cli.demo_figure": ("figure", "tal"),
    "cli.demo_found": ("found", "fundet"),
    "cli.demo_truth": ("truth", "sandhed"),
    "cli.demo_right": ("Every figure equals the truth.", "Hvert tal er lig sandheden."),
    "cli.demo_wrong": ("{count} figures differ from the truth.", "{count} tal afviger fra sandheden."),
    "cli.demo_lie": (
        "What was drawn lies here (all parties are fictional):",
        "Det, der er dannet, ligger her (alle parter er opdigtede):",
    ),
    "cli.demo_time": ("Done in {seconds} seconds.", "Færdig på {seconds} sekunder."),
}
