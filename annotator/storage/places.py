"""What kind of folder a project lies in: of a disk, of the network, or one that others sync."""

from __future__ import annotations

import os
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "ncpfs")
)
_NETWORK_FUSE = ("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs", "fuse.glusterfs")
_SYNCED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud drive",
    "nextcloud",
    "mega",
)


def is_network(path: Path) -> bool:
    """Tell whether a file lies on another machine, where shared memory does not reach."""
    kind = file_system(path)
    return kind in _NETWORK or kind.startswith(_NETWORK_FUSE)


def is_synced(path: Path) -> bool:
    """Tell whether a service that copies files between machines is likely to look after it."""
    return any(part.lower().startswith(_SYNCED) for part in path.absolute().parent.parts)


def file_system(path: Path) -> str:
    """Return the name of the file system that a file lies on, empty where that is not known."""
    try:
        wanted = os.stat(path.absolute().parent).st_dev
        lines = _MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    device = f"{os.major(wanted)}:{os.minor(wanted)}"
    for line in lines:
        # "36 35 98:0 /root /mount options - type source options", the middle part of any length
        fields, _, rest = line.partition(" - ")
        if fields.split()[2:3] == [device]:
            return rest.split()[0]
    return ""
