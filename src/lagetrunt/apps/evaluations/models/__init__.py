"""The tables of evaluations."""

from lagetrunt.apps.evaluations.models.evaluation import Evaluation, EvaluationCount
from lagetrunt.apps.evaluations.models.evaluation_question import EvaluationQuestion

__all__ = ["Evaluation", "EvaluationCount", "EvaluationQuestion"]
