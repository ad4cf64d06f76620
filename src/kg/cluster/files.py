"""Files on whatever Hadoop reads: this machine's disk, HDFS, S3 …"""

from __future__ import annotations

from typing import Any


class Files:
    """The file system of a path, through the session's Java side. Paths are texts with or without a scheme."""

    def __init__(self, spark: Any, root: str) -> None:
        self._jvm, self._gateway = spark._jvm, spark.sparkContext._gateway
        self._hadoop = self._jvm.org.apache.hadoop.fs
        self._conf = spark._jsc.hadoopConfiguration()
        self._system = self._path(root).getFileSystem(self._conf)

    def exists(self, path: str) -> bool:
        """True if there is a file or folder."""
        return bool(self._system.exists(self._path(path)))

    def is_folder(self, path: str) -> bool:
        """True for a folder."""
        return self.exists(path) and bool(self._system.getFileStatus(self._path(path)).isDirectory())

    def names(self, folder: str) -> list[str]:
        """The names in a folder, sorted."""
        return sorted(str(s.getPath().getName()) for s in self._system.listStatus(self._path(folder)))

    def size(self, path: str) -> int:
        """Bytes of a file."""
        return int(self._system.getFileStatus(self._path(path)).getLen())

    def delete(self, path: str) -> None:
        """Deletes a file or folder with all that is in it."""
        self._system.delete(self._path(path), True)

    def read(self, path: str) -> str:
        """A small file in UTF-8."""
        stream = self._system.open(self._path(path))
        try:
            return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(stream)).decode("utf-8")
        finally:
            stream.close()

    def write(self, path: str, text: str) -> None:
        """A small file in UTF-8 that takes the place of another at once."""
        stream = self._system.create(self._path(path + ".new"), True)
        try:
            stream.write(bytearray(text.encode("utf-8")))
        finally:
            stream.close()
        self.rename(path + ".new", path)

    def rename(self, old: str, new: str) -> None:
        """Moves a file to the place of another, which goes."""
        kind = self._hadoop.Options.Rename
        how = self._gateway.new_array(kind, 1)
        how[0] = kind.OVERWRITE
        context = self._hadoop.FileContext.getFileContext(self._system.getUri(), self._conf)
        context.rename(self._path(old), self._path(new), how)

    def _path(self, path: str) -> Any:
        return self._hadoop.Path(path)


def join(*parts: str) -> str:
    """A path below another."""
    return "/".join(p.rstrip("/") for p in parts)
