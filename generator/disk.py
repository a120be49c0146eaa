"""Why the disk refuses, as a sentence for somebody who makes the documents."""

import errno
import sys

_NO_FOLDER = "dit is een snelkoppeling (symlink) of een bestand, geen map; haal dat weg of kies een andere map."
_NO_ACCESS = "u mag hier niet schrijven; vraag rechten op deze map of kies een andere map."
_IN_USE = "schrijven lukt niet; sluit de documenten uit deze map in Word en probeer het opnieuw."
_REASONS = {
    errno.ENOENT: "de map bestaat niet; maak die eerst of kies een andere.",
    errno.EISDIR: "dat is een map; kies de naam van een bestand.",
    errno.ELOOP: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
    errno.ENOSPC: "de schijf is vol; maak ruimte vrij en probeer het opnieuw.",
    errno.EDQUOT: "uw ruimte op deze schijf is op; ruim bestanden op of vraag meer ruimte, en probeer het opnieuw.",
    errno.EFBIG: "het bestand is te groot voor deze schijf; kies een map op een andere schijf.",
    errno.EROFS: "deze map is alleen-lezen; kies een map waarin u mag schrijven.",
    errno.EACCES: _IN_USE if sys.platform == "win32" else _NO_ACCESS,
    errno.EPERM: _IN_USE if sys.platform == "win32" else _NO_ACCESS,
    errno.EIO: "de schijf geeft een fout; controleer de schijf en probeer het opnieuw.",
    errno.ENAMETOOLONG: "het pad is te lang; kies een map met een korter pad.",
}


def why(error: OSError) -> str:
    """What went wrong and what to do, as the end of a sentence after the name of the file or folder."""
    return _REASONS.get(error.errno or 0, f"schrijven lukt niet ({error.strerror or error}); probeer het opnieuw.")
