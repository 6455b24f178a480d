"""A claim while its fields are being read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factpull.claims.about.view import About
from factpull.claims.change.evidence import Found
from factpull.claims.sentence.scene import Figure
from factpull.issues import IssueCode
from factpull.records import Quantity


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a claim before it gets its ids.

    Attributes:
        figure: the numeric phrase.
        quantity: its quantity, with what it counts.
        found: the change that it is part of.
        about: what it is about.
        whole: index of the figure that it is a part of, or None.
        misfit: an arithmetic issue, or None.
    """

    figure: Figure
    quantity: Quantity
    found: Found | None
    about: About
    whole: int | None
    misfit: IssueCode | None

    def with_about(self, about: About) -> Draft:
        """Return the claim with what it is about; most steps leave that as it is.

        Args:
            about: what it is about.
        """
        return self if about is self.about else replace(self, about=about)

    def with_quantity(self, quantity: Quantity) -> Draft:
        """Return the claim with its quantity; most steps leave that as it is.

        Args:
            quantity: the quantity.
        """
        return self if quantity is self.quantity else replace(self, quantity=quantity)
