"""Throughput of ``kg extract`` beside ``jieba.posseg`` on the same text, generated or given, in one run.

Both are warm: tables and dictionaries are loaded before the clock starts, which counts seconds of the
processor, so that others on the machine matter less. The work of ``kg extract`` is all of it, from the text
to the JSON line.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import platform
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from itertools import chain
from statistics import median

from texts import texts

from kg.commands.extract import record
from kg.engine.cycles import collect_rarely
from kg.model import Document
from kg.read.page import complete
from kg.settings import ID_BASE, Settings
from kg.stages import batches, documents, pipelines


def main() -> None:
    """Prints machine, versions, megabytes a second of each and their ratio."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sources", nargs="*", help="sources to run on instead of generated text")
    arguments.add_argument("--characters", type=int, default=600_000, help="at most about so many are read")
    arguments.add_argument("--runs", type=int, default=3, help="runs of each; the median counts")
    given = arguments.parse_args()
    sample = list(_given(given.sources, given.characters) if given.sources else texts(given.characters))
    size = sum(len(t.encode("utf-8")) for t in sample) / 1e6
    print(_machine())
    print(f"text: {size:.2f} MB of UTF-8, {len(sample)} documents; median of {given.runs} runs")
    ours, theirs = _kg(), _posseg()
    speeds = {"kg extract": [], "jieba.posseg": []}
    for _ in range(given.runs):
        for name, work in (("kg extract", ours), ("jieba.posseg", theirs)):
            speeds[name].append(size / _seconds(work, sample))
    for name, values in speeds.items():
        print(f"{name:14}{median(values):8.3f} MB/s   ({min(values):.3f} to {max(values):.3f})")
    print(f"ratio         {median(speeds['kg extract']) / median(speeds['jieba.posseg']):8.2f}")


def _given(sources: Sequence[str], characters: int) -> Iterator[str]:
    """The texts of sources until so many characters are given."""
    for document in documents(sources):
        if characters <= 0:
            return
        characters -= len(document.text)
        yield document.text


def _kg() -> Callable[[Sequence[str]], object]:
    collect_rarely()  # as the command does
    stages = pipelines(Settings())

    def work(sample: Sequence[str]) -> object:
        found = (complete(Document(f"d{i}", text)) for i, text in enumerate(sample))
        made = chain.from_iterable(stages(together) for together in batches(found))
        return [json.dumps(record(resolution, ID_BASE), ensure_ascii=False) for resolution in made]

    work(["房山区人大常委会召开会议。"])
    return work


def _posseg() -> Callable[[Sequence[str]], object]:
    warnings.simplefilter("ignore")
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    jieba.posseg.lcut("房山区人大常委会召开会议。")
    return lambda sample: [jieba.posseg.lcut(text) for text in sample]


def _seconds(work: Callable[[Sequence[str]], object], sample: Sequence[str]) -> float:
    start = time.process_time()
    work(sample)
    return time.process_time() - start


def _machine() -> str:
    names = ("institution-kg", "spacy", "ahocorasick_rs", "jieba")
    versions = ", ".join(f"{n} {version(n)}" for n in names)
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}; {versions}"


if __name__ == "__main__":
    main()
