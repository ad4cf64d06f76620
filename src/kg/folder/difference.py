"""Why a graph cannot be kept as it is: what differs between the manifest of its build and the one of now."""

from __future__ import annotations

from collections.abc import Iterator

from kg.folder.manifest import Manifest

_FILES = {"decisions": "裁定文件", "lexicon": "词表"}
_PLAIN = {"base": "标识符前缀", "home": "默认行政区"}


def difference(old: Manifest, new: Manifest, same_code: bool) -> str:
    """One line in English and Chinese: the settings and versions that differ, and what can be done.

    ``same_code`` is False if the code, tables or ontology are others.
    """
    settings = [*_files(old, new), *_plain(old, new)]
    versions = list(_versions(old, new))
    if not same_code and not versions:
        versions = ["the code, tables or ontology of kg 程序、数据表或本体"]
    if versions:
        return (
            "; ".join([*versions, *settings])
            + "; build it anew with kg build (由不同版本或设置生成，请重新构建)"
        )
    advice = "repeat the options of its build, or build it anew with kg build (请用构建时的选项，或重新构建)"
    return "; ".join([*settings, advice])


def _files(old: Manifest, new: Manifest) -> Iterator[str]:
    for name, zh in _FILES.items():
        was, now = old.settings.get(name), new.settings.get(name)
        if was == now:
            continue
        if not now:
            yield f"built with --{name}, now without: give the same file again 构建时用了{zh}"
        elif not was:
            yield f"built without --{name}, now with 构建时未用{zh}"
        else:
            yield f"built with other content of --{name} {zh}内容不同"


def _plain(old: Manifest, new: Manifest) -> Iterator[str]:
    for name, zh in _PLAIN.items():
        was, now = old.settings.get(name), new.settings.get(name)
        if was != now:
            yield (
                f"built with --{name} {was}, now {now} {zh}"
                if was
                else f"built without --{name}, now {now} {zh}"
            )


def _versions(old: Manifest, new: Manifest) -> Iterator[str]:
    for name in sorted({*old.versions, *new.versions}):
        was, now = old.versions.get(name, "none"), new.versions.get(name, "none")
        if was != now:
            yield f"built by {name} {was}, now {now}"
