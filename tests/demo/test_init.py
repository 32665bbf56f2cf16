from __future__ import annotations

import subprocess
import sys

WORLDS = ("portal", "portal_server", "portal_log", "self_service", "truth")


def test_the_worlds_share_no_code_with_what_counts_them() -> None:
    code = "import sys\n" + "".join(f"import dige.demo.{name}\n" for name in WORLDS)
    code += "print(*sorted(name for name in sys.modules if name.startswith('dige.')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in ran.stdout.split()}
    assert rooms <= {"demo", "errors", "messages"}
