"""The picture of benchmarks/speed.py: shares of time, and time over size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("agg")
from matplotlib import pyplot as plt
from speed_measures import SIZES, STAGES, Figures

#: One hue for the model's work, others for our own stages; legible in grey and to the colour-blind.
COLORS = ("#9aa5b1", "#30608f", "#4f9d9d", "#8fbf6b", "#e0a83e", "#b5532d")
GREY = "#c9ced6"


def draw(found: dict[str, Figures], path: Path) -> None:
    """Write the picture.

    Args:
        found: the figures of the parts; "pairs", "stages" and "scaling" are drawn.
        path: the PNG file.
    """
    figure, (bars, lines) = plt.subplots(1, 2, figsize=(11, 3.6), width_ratios=(3, 2), layout="constrained")
    _draw_shares(bars, found["pairs"], found["stages"])
    _draw_scaling(lines, found["scaling"])
    figure.savefig(path, dpi=130)
    plt.close(figure)


def _draw_shares(axes: Any, pairs: Figures, stages: Figures) -> None:
    names = ["factpull:\nall facts", "spaCy's default\npipeline"]
    axes.barh(1, 1.0, color=GREY, height=0.55)
    left = 0.0
    for stage, color in zip(STAGES, COLORS, strict=True):
        share = stages[stage] / sum(stages.values()) * pairs["ratio"]
        axes.barh(0, share, left=left, color=color, height=0.55, label=f"{stage} {share:.2f}")
        left += share
    axes.text(left + 0.02, 0, f"{pairs['ratio']:.2f}", va="center", weight="bold")
    axes.text(1.02, 1, "1.00", va="center")
    if "quantulum3_ratio" in pairs:
        names.append("quantulum3:\nquantities")
        axes.barh(2, pairs["quantulum3_ratio"], color=GREY, height=0.55)
        axes.text(pairs["quantulum3_ratio"] + 0.02, 2, f"{pairs['quantulum3_ratio']:.2f}", va="center")
    axes.set_yticks(range(len(names)), names)
    axes.set_xlim(0, max(1.15, pairs.get("quantulum3_ratio", 0) * 1.12))
    axes.set_xlabel("processor time on the same articles, default nlp.pipe = 1")
    axes.legend(ncols=3, fontsize=8, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    axes.spines[["top", "right"]].set_visible(False)


def _draw_scaling(axes: Any, scaling: Figures) -> None:
    for kind, color, mark in (("articles", "#30608f", "o"), ("one article", "#b5532d", "s")):
        seconds = [scaling[f"{kind} {size}x"] for size in SIZES]
        label = {"articles": "more articles", "one article": "a longer article"}[kind]
        axes.plot(
            SIZES, seconds, marker=mark, color=color, label=f"{label}: slope {scaling[f'{kind} slope']:.2f}"
        )
    axes.set(xscale="log", yscale="log", xlabel="size of the input, times", ylabel="processor seconds")
    axes.set_xticks(SIZES, [f"{size}×" for size in SIZES])
    axes.minorticks_off()
    axes.legend(fontsize=8, frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
