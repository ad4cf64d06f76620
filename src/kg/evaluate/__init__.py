"""How well a pipeline does against gold documents: four layers, causes of errors, reliability."""

from kg.evaluate.evaluation import Evaluation, Floors, evaluate, floors
from kg.evaluate.gold import GoldDocument, load_gold
from kg.evaluate.report import as_json, as_text

__all__ = ["Evaluation", "Floors", "GoldDocument", "as_json", "as_text", "evaluate", "floors", "load_gold"]
