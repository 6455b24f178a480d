"""Legal forms at the end of organizations' names, as printed."""

from __future__ import annotations

import pytest

from factpull.entities.words.legal import legal_form

FORMS = {
    "Hartmoor Pty Limited": "Pty Limited",
    "Brandau GmbH & Co. KG": "GmbH & Co. KG",
    "Hallin Co., Ltd.": "Co., Ltd.",
    "Daelim Sdn. Bhd.": "Sdn. Bhd.",
    "Kadmor (Pty) Ltd": "(Pty) Ltd",
    "Sarong (Thailand) Co., Ltd.": "Co., Ltd.",
    "Lumena Sp. z o.o.": "Sp. z o.o.",
    "Kopell spol. s r.o.": "spol. s r.o.",
    "Grupo Altavera S.A. de C.V.": "S.A. de C.V.",
    "Marlin Foods Limited Liability Company": "Limited Liability Company",
    "Tamarind LTD": "LTD",
    "Unimart SRL": "SRL",
    "Ravika A/S": "A/S",
    "Oleg & Partners S.A.": "S.A.",
    "Moss & Co.": "Co.",
    "Bank of Oruro": None,
    "Ltd": None,
}


@pytest.mark.parametrize(("name", "form"), FORMS.items())
def test_form_is_whole(name: str, form: str | None) -> None:
    """All words of a legal form are told, and no word of the name."""
    assert legal_form(name) == form
