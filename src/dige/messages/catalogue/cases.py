"""What cases say: errors, clocks, counts, exposures, what is missing, and the sentences and tables of the account."""

TEXTS: dict[str, tuple[str, str]] = {
    # Errors
    "cases.error.sequence": (
        "entry {found} stands where entry {expected} should: an entry is missing or out of order",
        "post {found} står, hvor post {expected} skulle stå: en post mangler eller er byttet om",
    ),
    "cases.error.already_open": (
        "the case is already open; add to it, or open another in a folder of its own",
        "sagen er allerede oprettet; føj til den, eller opret en anden i sin egen mappe",
    ),
    "cases.error.not_open": (
        "a case must be opened before anything else",
        "en sag skal oprettes, før andet kan føjes til",
    ),
    "cases.error.closed": (
        "the case is closed; reopen it with a reason before adding to it",
        "sagen er lukket; genåbn den med en begrundelse, før der føjes til den",
    ),
    "cases.error.not_closed": ("the case is not closed", "sagen er ikke lukket"),
    "cases.error.no_zone": (
        "the time has no time zone; write it as 2020-01-29T10:30+01:00",
        "tidspunktet mangler tidszone; skriv det som 2020-01-29T10:30+01:00",
    ),
    "cases.error.number_in_text": (
        "the text ({where}) holds something with the shape of a personal number; leave it out or mask it as xxxxxx-xxxx. Nothing in a case can be taken out again",
        "teksten ({where}) indeholder noget, der har form som et CPR-nummer; udelad det, eller skriv xxxxxx-xxxx. Intet i en sag kan fjernes igen",
    ),
    "cases.error.folder_in_use": (
        "{path} is not empty; a case needs a folder of its own (`dige case add` adds to a case that is there)",
        "{path} er ikke tom; en sag skal have sin egen mappe (`dige case add` tilføjer til en sag, der findes)",
    ),
    "cases.error.no_case": (
        "there is no case in {path}; `dige case open` makes one",
        "der er ingen sag i {path}; `dige case open` opretter en",
    ),
    "cases.error.not_written": ("cannot write to the case {path}: {why}", "kan ikke skrive i sagen {path}: {why}"),
    "cases.error.not_read": ("cannot read the case {path}: {why}", "kan ikke læse sagen {path}: {why}"),
    "cases.error.locked": (
        "somebody else is writing to the case {path}; try again in a moment",
        "en anden skriver i sagen {path}; prøv igen om lidt",
    ),
    "cases.error.other_key": (
        "the case {path} was made with key {made}, not with {given}; use --key-file with the right one",
        "sagen {path} er oprettet med nøglen {made}, ikke med {given}; brug --key-file med den rigtige",
    ),
    "cases.error.form": (
        "the field {field} in notification.toml has an unknown kind, group or condition",
        "feltet {field} i notification.toml har en ukendt art, gruppe eller betingelse",
    ),
    "cases.error.no_summary": (
        "the record file {name} has no summary: its run did not end. Resume the run first",
        "registreringsfilen {name} har ingen opsummering: kørslen blev ikke færdig. Genoptag kørslen først",
    ),
    # Check of the list
    "cases.verify.whole": (
        "all {entries} entries are as they were entered",
        "alle {entries} poster er, som de blev indført",
    ),
    "cases.verify.changed": (
        "the chain breaks at entry {entry}: it was changed, removed or moved after it was entered. The entries up to {before} are as they were entered",
        "kæden brydes ved post {entry}: den er ændret, fjernet eller flyttet, efter at den blev indført. Posterne til og med {before} er, som de blev indført",
    ),
    "cases.verify.unreadable": (
        "the chain breaks at entry {entry}: it is not an entry that Dige wrote. The entries up to {before} can be read",
        "kæden brydes ved post {entry}: det er ikke en post, som Dige har skrevet. Posterne til og med {before} kan læses",
    ),
    "cases.verify.removed": (
        "entry {entry} and any after it are gone; the {before} entries before are as they were entered",
        "post {entry} og eventuelle senere er væk; de {before} poster før den er, som de blev indført",
    ),
    "cases.verify.no_head": (
        "the {before} entries are as they were entered, but head.json is missing: whether entry {entry} ever existed cannot be told",
        "de {before} poster er, som de blev indført, men head.json mangler: det kan ikke ses, om der har været en post {entry}",
    ),
    "cases.verify.fold": (
        "entry {entry} cannot follow what stands before it",
        "post {entry} kan ikke følge efter det, der står før den",
    ),
    "cases.verify.files": (
        "all {entries} entries are as they were entered, but these files are changed or gone: {files}",
        "alle {entries} poster er, som de blev indført, men disse filer er ændret eller væk: {files}",
    ),
    # Clocks
    "cases.hours.one": ("{count} hour", "{count} time"),
    "cases.hours.many": ("{count} hours", "{count} timer"),
    "cases.minutes.one": ("{count} minute", "{count} minut"),
    "cases.minutes.many": ("{count} minutes", "{count} minutter"),
    "cases.clock.name.occurred_from": ("beginning of the breach", "bruddets begyndelse"),
    "cases.clock.name.occurred_to": ("end of the breach", "bruddets ophør"),
    "cases.clock.name.detected": ("detection", "opdagelsen"),
    "cases.clock.name.aware": ("awareness of the controller", "den dataansvarliges kendskab"),
    "cases.clock.name.notified": ("notification", "anmeldelsen"),
    "cases.clock.no_awareness": (
        "It is not entered when the controller became aware of the breach, so the deadline cannot be told.",
        "Det er ikke indført, hvornår den dataansvarlige blev bekendt med bruddet, så fristen kan ikke beregnes.",
    ),
    "cases.clock.left": (
        "{left} left: the notification is due {due}.",
        "{left} tilbage: anmeldelsen skal være sendt {due}.",
    ),
    "cases.clock.late": (
        "{late} late: the notification was due {due}, and the reason for the delay must be stated.",
        "{late} for sent: anmeldelsen skulle være sendt {due}, og forsinkelsen skal begrundes.",
    ),
    "cases.clock.notified_in_time": (
        "Notified {notified}, within the deadline of {due}.",
        "Anmeldt {notified}, inden fristen {due}.",
    ),
    "cases.clock.notified_late": (
        "Notified {notified}, {late} late (the deadline was {due}): the reason for the delay must be stated.",
        "Anmeldt {notified}, {late} for sent (fristen var {due}): forsinkelsen skal begrundes.",
    ),
    "cases.clock.only_day": (
        "Only the day of awareness is known; the hours are counted from its first minute.",
        "Kun dagen for kendskabet er kendt; timerne er regnet fra dens første minut.",
    ),
    "cases.clock.contradiction": (
        "The times contradict each other: the {first} ({first_time}) lies after the {second} ({second_time}).",
        "Tidspunkterne modsiger hinanden: {first} ({first_time}) ligger efter {second} ({second_time}).",
    ),
    # Counts
    "cases.unit.people.one": ("{count} person", "{count} person"),
    "cases.unit.people.many": ("{count} people", "{count} personer"),
    "cases.unit.people.name": ("people", "personer"),
    "cases.unit.subjects.one": ("{count} number", "{count} nummer"),
    "cases.unit.subjects.many": ("{count} numbers", "{count} numre"),
    "cases.unit.subjects.name": ("numbers", "numre"),
    "cases.unit.occurrences.one": ("{count} occurrence", "{count} forekomst"),
    "cases.unit.occurrences.many": ("{count} occurrences", "{count} forekomster"),
    "cases.unit.rows.one": ("{count} row that names a person", "{count} række, der nævner en person"),
    "cases.unit.rows.many": ("{count} rows that name a person", "{count} rækker, der nævner en person"),
    "cases.unit.rows.name": ("rows", "rækker"),
    "cases.unit.occurrences.name": ("occurrences", "forekomster"),
    "cases.count.from_to": ("{low} to {high}", "{low} til {high}"),
    "cases.count.changed": (
        "The count of {what} was changed: first {before} (source: {before_source}), then {after} (source: {after_source}).",
        "Opgørelsen for {what} er ændret: først {before} (kilde: {before_source}), siden {after} (kilde: {after_source}).",
    ),
    "cases.count.difference": ("The difference is {difference}.", "Forskellen er {difference}."),
    "cases.count.unit_changed": (
        "The two figures cannot be compared directly: the first counts {before}, the second {after}.",
        "De to tal kan ikke sammenlignes direkte: Det første tæller {before}, det andet {after}.",
    ),
    "cases.count.same_unit": (
        "In the same unit it was first {before} and then {after}.",
        "I samme enhed var det først {before} og siden {after}.",
    ),
    "cases.count.same_figure": (
        "In the same unit both counts say {figure}.",
        "I samme enhed viser begge opgørelser {figure}.",
    ),
    "cases.count.found_again": (
        "The later count also shows {figure}: the same figure as the first.",
        "Den seneste opgørelse viser også {figure}: samme tal som det første.",
    ),
    "cases.count.reason": ("Explanation: {reason}.", "Forklaring: {reason}."),
    "cases.count.no_reason": ("The explanation is not stated.", "Forklaringen er ikke oplyst."),
    "cases.count.span": (
        "{what}: at least {least} and at most {most} people.",
        "{what}: mindst {least} og højst {most} personer.",
    ),
    "cases.count.overlap": (
        "The counts must not be added up: the same people may be in several of them.",
        "Opgørelserne må ikke lægges sammen: De samme personer kan indgå i flere af dem.",
    ),
    "cases.count.of": ("{what}: {figures}", "{what}: {figures}"),
    "cases.count.whole": ("{figures} in all ({what})", "{figures} i alt ({what})"),
    "cases.count.all_sent": ("all recipients", "alle modtagere"),
    "cases.count.all_open": ("all that lay open", "alt, hvad der lå åbent"),
    "cases.count.part_open": ("in {what}: {figures}", "i {what}: {figures}"),
    "cases.count.part_sent": ("with {what}: {figures}", "hos {what}: {figures}"),
    "cases.count.parts": ("Of these, {parts}.", "Heraf {parts}."),
    "cases.count.parts_overlap": (
        "The same people may be in several of these figures, so they must not be added up.",
        "De samme personer kan indgå i flere af disse tal, så de må ikke lægges sammen.",
    ),
    "cases.count.parts_alone": (
        "The same people may be in several of these figures, so they must not be added up: in all it is at least the greatest of them.",
        "De samme personer kan indgå i flere af disse tal, så de må ikke lægges sammen: I alt er det mindst det største af dem.",
    ),
    "cases.kind.counted": ("{kind} ({count} different)", "{kind} ({count} forskellige)"),
    "cases.kind.cpr": ("CPR numbers", "CPR-numre"),
    "cases.kind.account": ("bank account numbers", "bankkontonumre"),
    "cases.kind.iban": ("IBAN account numbers", "IBAN-kontonumre"),
    "cases.kind.name": ("names", "navne"),
    "cases.kind.phone": ("telephone numbers", "telefonnumre"),
    "cases.kind.email": ("e-mail addresses", "e-mailadresser"),
    # Statements and answers
    "cases.statement": ("{by} states that {text}.", "{by} oplyser, at {text}."),
    "cases.statement.sentence": ("{by} states: {text}.", "{by} oplyser: {text}."),
    "cases.basis": ("Basis: {basis}.", "Grundlag: {basis}."),
    "cases.no_basis": ("The basis is not stated.", "Grundlaget er ikke oplyst."),
    "cases.answer.yes": ("Yes", "Ja"),
    "cases.answer.no": ("No", "Nej"),
    "cases.answer.ended": ("No, it ended {time}", "Nej, ophørt {time}"),
    "cases.answer.decided": (
        "{answer}. Reason: {reason}. Decided by {by}; entered {day}",
        "{answer}. Begrundelse: {reason}. Besluttet af {by}; indført {day}",
    ),
    "cases.answer.decided_without_reason": (
        "{answer}. The reason is not stated. Decided by {by}; entered {day}",
        "{answer}. Begrundelsen er ikke oplyst. Besluttet af {by}; indført {day}",
    ),
    "cases.answer.inform_decided": (
        "Decided; that it was done is not documented by this",
        "Besluttet; at det er sket, er ikke dokumenteret hermed",
    ),
    "cases.answer.examined": (
        "{targets}: items examined whole: {whole}; in part: {part}; not at all: {none}",
        "{targets}: emner undersøgt helt: {whole}; delvist: {part}; slet ikke: {none}",
    ),
    "cases.answer.method": (
        "{targets} was examined with Dige ({command}). Version, rules and settings stand in the record file {records}.",
        "{targets} er undersøgt med Dige ({command}). Version, regler og indstillinger står i registreringsfilen {records}.",
    ),
    "cases.answer.method.scan": (
        "The content of {targets} was searched with Dige. Version, rules and settings stand in the record file {records}.",
        "Indholdet af {targets} er gennemsøgt med Dige. Version, regler og indstillinger står i registreringsfilen {records}.",
    ),
    "cases.answer.method.trace": (
        "The log {targets} was read with Dige. Version, rules and settings stand in the record file {records}.",
        "Loggen {targets} er gennemgået med Dige. Version, regler og indstillinger står i registreringsfilen {records}.",
    ),
    "cases.answer.not_covered": (
        "Items of {targets} that were examined in part only: {part}; not at all: {none}. They may hold more.",
        "Emner i {targets}, der kun er undersøgt delvist: {part}; slet ikke: {none}. De kan indeholde mere.",
    ),
    "cases.answer.interrupted": (
        "The examination of {targets} was interrupted: what lay behind that point was not examined.",
        "Undersøgelsen af {targets} blev afbrudt: Det, der lå efter det punkt, er ikke undersøgt.",
    ),
    "cases.answer.all_covered": (
        "Everything that the examination of {targets} met was examined whole.",
        "Alt, hvad undersøgelsen af {targets} omfattede, er undersøgt helt.",
    ),
    # Exposures
    "cases.exposure.kind.publication": ("publication", "offentliggørelse"),
    "cases.exposure.kind.transmission": ("transmission", "videregivelse"),
    "cases.exposure.sent": ("{names} received the data", "{names} modtog oplysningerne"),
    "cases.exposure.open": (
        "Anybody who could reach the address of {names}",
        "Enhver, der kunne nå adressen på {names}",
    ),
    "cases.exposure.log_lines": ("lines {line} of {recording}", "linje {line} i {recording}"),
    "cases.exposure.log_line": ("line {line} of {recording}", "linje {line} i {recording}"),
    "cases.exposure.first_proven": (
        "Proven from {time}: {names} ({evidence})",
        "Påvist fra {time}: {names} ({evidence})",
    ),
    "cases.exposure.first_possible": (
        "Cannot be ruled out from {time}: {names} ({evidence})",
        "Kan ikke udelukkes fra {time}: {names} ({evidence})",
    ),
    "cases.exposure.last_proven": ("Proven to {time}: {names} ({evidence})", "Påvist til {time}: {names} ({evidence})"),
    "cases.exposure.last_possible": (
        "Cannot be ruled out to {time}: {names} ({evidence})",
        "Kan ikke udelukkes til {time}: {names} ({evidence})",
    ),
    "cases.exposure.first_proven_unnamed": ("Proven from {time} ({evidence})", "Påvist fra {time} ({evidence})"),
    "cases.exposure.first_possible_unnamed": (
        "Cannot be ruled out from {time} ({evidence})",
        "Kan ikke udelukkes fra {time} ({evidence})",
    ),
    "cases.exposure.last_proven_unnamed": ("Proven to {time} ({evidence})", "Påvist til {time} ({evidence})"),
    "cases.exposure.last_possible_unnamed": (
        "Cannot be ruled out to {time} ({evidence})",
        "Kan ikke udelukkes til {time} ({evidence})",
    ),
    "cases.exposure.no_accesses_known": (
        "It is not known who fetched {name}.",
        "Det vides ikke, hvem der har hentet {name}.",
    ),
    "cases.exposure.accesses": (
        "By the log {name} was fetched {accesses} from {visitors} (different addresses by day: {days}).",
        "{name} er ifølge loggen hentet {accesses} fra {visitors} (forskellige adresser pr. dag: {days}).",
    ),
    "cases.exposure.times.one": ("once", "én gang"),
    "cases.exposure.times.many": ("{count} times", "{count} gange"),
    "cases.exposure.addresses.one": ("one address", "én adresse"),
    "cases.exposure.addresses.many": ("{count} different addresses", "{count} forskellige adresser"),
    "cases.exposure.fetches.own_network": (
        "From the controller’s own network it was fetched {times}, which is not counted in these figures.",
        "Fra den dataansvarliges eget netværk er der hentet {times}, som ikke er talt med.",
    ),
    "cases.exposure.fetches.robot": (
        "Among these, by what they call themselves, search engines or other robots: {times}.",
        "Heraf søgemaskiner eller andre robotter efter eget udsagn: {times}.",
    ),
    "cases.exposure.accesses_none": (
        "The log shows no fetch of {name}.",
        "Loggen viser ikke, at {name} er hentet.",
    ),
    "cases.exposure.publication.no_log": (
        "There is no log. It cannot be ruled out that others have had access to the data.",
        "Der er ingen log. Det kan ikke udelukkes, at andre har haft adgang til oplysningerne.",
    ),
    "cases.exposure.log_covers": ("The log covers {first} to {last}.", "Loggen dækker fra {first} til {last}."),
    "cases.exposure.publication.before_log": (
        "Before {first} there is no log: earlier access cannot be ruled out.",
        "Før {first} er der ingen log: tidligere adgang kan ikke udelukkes.",
    ),
    "cases.exposure.publication.after_log": (
        "After {last} there is no log: later access cannot be ruled out.",
        "Efter {last} er der ingen log: senere adgang kan ikke udelukkes.",
    ),
    "cases.exposure.transmission.no_log": (
        "There is no log. It cannot be ruled out that more was sent.",
        "Der er ingen log. Det kan ikke udelukkes, at der er sendt mere.",
    ),
    "cases.exposure.transmission.before_log": (
        "Before {first} there is no log: earlier transmission cannot be ruled out.",
        "Før {first} er der ingen log: tidligere videregivelse kan ikke udelukkes.",
    ),
    "cases.exposure.transmission.after_log": (
        "After {last} there is no log: later transmission cannot be ruled out.",
        "Efter {last} er der ingen log: senere videregivelse kan ikke udelukkes.",
    ),
    "cases.exposure.days_missing": (
        "Days missing in the log: {days}; for them nothing can be ruled out.",
        "Dage, der mangler i loggen: {days}; for dem kan intet udelukkes.",
    ),
    "cases.exposure.dead_lines": (
        "Lines that could not be understood: {lines}; what they tell of cannot be ruled out.",
        "Linjer, der ikke kunne tolkes: {lines}; hvad de handler om, kan ikke udelukkes.",
    ),
    # What is missing
    "cases.missing.log": (
        "The log of breaches (art. 33(5)) does not say {ask}.",
        "Fortegnelsen over brud (art. 33, stk. 5) oplyser ikke, {ask}.",
    ),
    "cases.missing.notification": ("The notification does not say {ask}.", "Anmeldelsen oplyser ikke, {ask}."),
    "cases.missing.only_statement": (
        "“{heading}” rests on the word of {by} alone; the basis is not stated.",
        "»{heading}« bygger alene på udsagn fra {by}; grundlaget er ikke oplyst.",
    ),
    "cases.missing.decision.notify": (
        "It is not decided whether the breach is to be notified, and why or why not.",
        "Det er ikke besluttet, om bruddet skal anmeldes, og hvorfor eller hvorfor ikke.",
    ),
    "cases.missing.decision.inform": (
        "It is not decided whether the data subjects are to be informed, and why or why not.",
        "Det er ikke besluttet, om de registrerede skal underrettes, og hvorfor eller hvorfor ikke.",
    ),
    "cases.missing.decision.risk": (
        "The risk for the data subjects is not assessed.",
        "Risikoen for de registrerede er ikke vurderet.",
    ),
    "cases.missing.reason.notify": (
        "The decision on notifying has no reason.",
        "Beslutningen om anmeldelse er ikke begrundet.",
    ),
    "cases.missing.reason.inform": (
        "The decision on informing the data subjects has no reason.",
        "Beslutningen om underretning af de registrerede er ikke begrundet.",
    ),
    "cases.missing.reason.risk": (
        "The assessment of the risk has no reason.",
        "Vurderingen af risikoen er ikke begrundet.",
    ),
    "cases.missing.informing_proof": (
        "It is decided to inform the data subjects, but not documented that and when it was done.",
        "Det er besluttet at underrette de registrerede, men ikke dokumenteret, at og hvornår det er sket.",
    ),
    "cases.missing.notified": (
        "It is decided to notify, but the time of the notification is not entered.",
        "Det er besluttet at anmelde, men tidspunktet for anmeldelsen er ikke indført.",
    ),
    "cases.missing.recount_reason": (
        "The count of {what} was changed without an explanation.",
        "Opgørelsen for {what} er ændret uden forklaring.",
    ),
    "cases.missing.no_log": (
        "There is no log for {name}: that others have fetched it cannot be ruled out.",
        "Der er ingen log for {name}: det kan ikke udelukkes, at andre har hentet det.",
    ),
    "cases.missing.unexamined": (
        "Items in {records} that were not examined, or not whole: {count}.",
        "Emner i {records}, der ikke eller kun delvist er undersøgt: {count}.",
    ),
    "cases.missing.interrupted": (
        "The run of {records} was interrupted: what it did not reach was not examined.",
        "Kørslen i {records} blev afbrudt: det, den ikke nåede, er ikke undersøgt.",
    ),
    # Names
    "cases.names.others": ("{first} and {others} others", "{first} og {others} andre"),
    "cases.names.and": ("{before} and {last}", "{before} og {last}"),
    # The account
    "cases.account.fact": ("{text} (source: {source}).", "{text} (kilde: {source})."),
    "cases.account.open": ("The case does not say {ask}.", "Sagen oplyser ikke, {ask}."),
    "cases.account.nothing": ("There is nothing in the case on this.", "Der er intet i sagen om dette."),
    "cases.account.origin.tip": (
        "{controller} opened the case on information it had received.",
        "{controller} oprettede sagen på grundlag af modtagne oplysninger.",
    ),
    "cases.account.origin.findings": (
        "{controller} opened the case on the findings of an examination.",
        "{controller} oprettede sagen på grundlag af fund i en undersøgelse.",
    ),
    "cases.account.origin.other": (
        "{controller} opened the case on this basis: {origin}.",
        "{controller} oprettede sagen på dette grundlag: {origin}.",
    ),
    "cases.account.late": (
        "The notification came {late} after the deadline.",
        "Anmeldelsen kom {late} efter fristen.",
    ),
    "cases.account.late_no_reason": (
        "The notification came {late} after the deadline. The reason for the delay is not stated.",
        "Anmeldelsen kom {late} efter fristen. Årsagen til forsinkelsen er ikke oplyst.",
    ),
    "cases.account.still_open": ("The case is open.", "Sagen er ikke lukket."),
    "cases.account.closed": (
        "The case was closed {day} by {by}: {reason}.",
        "Sagen blev lukket {day} af {by}: {reason}.",
    ),
    "cases.account.reopened": (
        "The case was reopened {day} by {by}: {reason}.",
        "Sagen blev genåbnet {day} af {by}: {reason}.",
    ),
    "cases.table.unknown": ("unknown", "ukendt"),
    "cases.table.no_reason": ("not stated", "ikke oplyst"),
    "cases.table.superseded": ("{value} (since corrected)", "{value} (siden rettet)"),
    "cases.table.times": ("Times", "Tidspunkter"),
    "cases.table.times.columns": ("What|When|Source", "Hvad|Hvornår|Kilde"),
    "cases.table.exposures": ("Exposures and their periods", "Eksponeringer og deres perioder"),
    "cases.table.exposures.columns": (
        "Exposure|Proven from|Proven to|Cannot be ruled out from|Cannot be ruled out to",
        "Eksponering|Påvist fra|Påvist til|Kan ikke udelukkes fra|Kan ikke udelukkes til",
    ),
    "cases.table.counts": ("Counts in the order they were made", "Opgørelser i den rækkefølge, de er foretaget"),
    "cases.table.counts.columns": (
        "Count of|People|Numbers|Occurrences|Rows|Source|Entered",
        "Opgørelse af|Personer|Numre|Forekomster|Rækker|Kilde|Indført",
    ),
    "cases.table.recipients": ("Who received, or could fetch", "Hvem der modtog eller kunne hente"),
    "cases.table.recipients.columns": (
        "Recipient or place|Kind|People|Numbers|Occurrences",
        "Modtager eller sted|Art|Personer|Numre|Forekomster",
    ),
    "cases.table.examinations": ("Examinations", "Undersøgelser"),
    "cases.table.examinations.columns": (
        "Record file|Of|Whole|In part|Not at all",
        "Registreringsfil|Af|Helt|Delvist|Slet ikke",
    ),
    "cases.table.decisions": ("Decisions", "Beslutninger"),
    "cases.table.decisions.columns": (
        "Question|Answer|Reason|Decided by|Entered",
        "Spørgsmål|Svar|Begrundelse|Besluttet af|Indført",
    ),
    "cases.table.other_systems": ("What vendors state of their systems", "Leverandørernes udsagn om deres systemer"),
    "cases.table.other_systems.columns": ("Vendor|States|Basis", "Leverandør|Udsagn|Grundlag"),
    "cases.table.annexes": ("Files of the case", "Sagens filer"),
    "cases.table.annexes.columns": ("No.|File|Keyed digest", "Nr.|Fil|Nøglet kontrolsum"),
    "cases.table.addresses": ("Items and their addresses", "Emner og deres adresser"),
    "cases.table.addresses.columns": ("Name in this document|Address", "Betegnelse i dokumentet|Adresse"),
    "cases.question.notify": ("Is the breach to be notified?", "Skal bruddet anmeldes?"),
    "cases.question.inform": ("Are the data subjects to be informed?", "Skal de registrerede underrettes?"),
    "cases.question.risk": ("What is the risk for the data subjects?", "Hvad er risikoen for de registrerede?"),
}
