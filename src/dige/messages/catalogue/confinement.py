"""What is said about the confinement of worker processes (`dige doctor`): its level, and what does not hold."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "confinement.level-full": (
        "Workers are fully confined: resource limits, Landlock and a system-call filter are in force.",
        "Arbejdsprocesserne er fuldt indesluttet: ressourcegrænser, Landlock og et filter på systemkald er i kraft.",
    ),
    "confinement.level-partial": (
        "Workers are partly confined: some layers are in force, others are not.",
        "Arbejdsprocesserne er delvist indesluttet: nogle lag er i kraft, andre er ikke.",
    ),
    "confinement.level-limits": (
        "Workers have resource limits only. A hostile document that takes over a parser can reach the network and the files that you can reach yourself.",
        "Arbejdsprocesserne har kun ressourcegrænser. Et ondsindet dokument, der overtager programmet, som læser det, kan nå netværket og de filer, du selv har adgang til.",
    ),
    "confinement.level-none": (
        "Workers are not confined, and not all resource limits hold. Examine only documents that you trust.",
        "Arbejdsprocesserne er ikke indesluttet, og ikke alle ressourcegrænser holder. Undersøg kun dokumenter, du har tillid til.",
    ),
    "confinement.not-linux": (
        "This system is not Linux: Landlock and the system-call filter do not exist here.",
        "Systemet er ikke Linux: Landlock og filteret på systemkald findes ikke her.",
    ),
    "confinement.architecture": (
        "Landlock and the system-call filter are made for x86_64 and aarch64 (64-bit); this processor or Python is another.",
        "Landlock og filteret på systemkald er lavet til x86_64 og aarch64 (64 bit); denne processor eller Python er en anden.",
    ),
    "confinement.threads": (
        "The process had several threads before it was confined, so Landlock does not bind all of them.",
        "Processen havde flere tråde, før den blev indesluttet, så Landlock binder dem ikke alle.",
    ),
    "confinement.landlock-kernel": (
        "The kernel has no Landlock (it came with Linux 5.13): reading other files and TCP are not refused by the kernel's file rules.",
        "Kernen har ikke Landlock (det kom med Linux 5.13): kernens filregler forhindrer ikke læsning af andre filer eller TCP.",
    ),
    "confinement.landlock-off": (
        "The kernel has Landlock, but it is switched off: add “landlock” to the boot option “lsm=”.",
        "Kernen har Landlock, men det er slået fra: tilføj “landlock” til opstartsindstillingen “lsm=”.",
    ),
    "confinement.landlock-refused": (
        "Landlock was refused, probably by the container that Dige runs in.",
        "Landlock blev afvist, formentlig af den container, Dige kører i.",
    ),
    "confinement.filter-kernel": (
        "The kernel has no system-call filter (seccomp): sockets and new processes are not refused.",
        "Kernen har intet filter på systemkald (seccomp): sockets og nye processer bliver ikke afvist.",
    ),
    "confinement.filter-off": (
        "The kernel's system-call filter (seccomp) is switched off: sockets and new processes are not refused.",
        "Kernens filter på systemkald (seccomp) er slået fra: sockets og nye processer bliver ikke afvist.",
    ),
    "confinement.filter-refused": (
        "The system-call filter (seccomp) was refused, probably by the container that Dige runs in.",
        "Filteret på systemkald (seccomp) blev afvist, formentlig af den container, Dige kører i.",
    ),
    "confinement.no-new-privs": (
        "The promise of no new privileges could not be made, and without it neither Landlock nor the filter holds for an ordinary user.",
        "Processen kunne ikke give afkald på nye rettigheder, og uden det holder hverken Landlock eller filteret for en almindelig bruger.",
    ),
    "confinement.parent-death": (
        "A worker is not ended by the kernel when its parent ends; it ends when its socket closes.",
        "En arbejdsproces bliver ikke afsluttet af kernen, når dens overordnede proces slutter; den slutter, når dens socket lukkes.",
    ),
    "confinement.core": (
        "Core dumps could not be ruled out: after a crash, memory with personal data may end up on disk.",
        "Hukommelsesaftryk (core dumps) kunne ikke udelukkes: efter et nedbrud kan hukommelse med personoplysninger havne på disken.",
    ),
    "confinement.limit-memory": (
        "The limit on memory could not be set.",
        "Grænsen for hukommelse kunne ikke sættes.",
    ),
    "confinement.limit-cpu": (
        "The limit on processor time could not be set.",
        "Grænsen for processortid kunne ikke sættes.",
    ),
    "confinement.limit-file-size": (
        "The limit on what a worker can write to files could not be set.",
        "Grænsen for, hvor meget en arbejdsproces kan skrive til filer, kunne ikke sættes.",
    ),
    "confinement.limit-open-files": (
        "The limit on open files could not be set.",
        "Grænsen for åbne filer kunne ikke sættes.",
    ),
    "confinement.limit-processes": (
        "The limit on the number of processes could not be set.",
        "Grænsen for antallet af processer kunne ikke sættes.",
    ),
    "confinement.probe-failed": (
        "The test process could not be started or gave no answer, so what holds is unknown.",
        "Prøveprocessen kunne ikke startes eller gav intet svar, så det vides ikke, hvad der holder.",
    ),
}
