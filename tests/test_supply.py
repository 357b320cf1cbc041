"""What this package needs may be used: permissive licences, pinned versions."""

import pytest
import supply


def test_every_package_is_pinned_and_permissive():
    rows, _ = supply.packages()
    assert len(rows) > 100
    assert not [row for row in rows if row.wrong]


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("MIT", True),
        ("Apache-2.0 AND (GPL-2.0-only OR MIT)", True),
        ("Apache-2.0 AND MIT", True),
        ("GPL-2.0-only OR MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only AND (MIT OR ISC)", False),
        ("GPL-2.0-only WITH Classpath-exception-2.0", False),
        ("MIT AND LGPL-2.1-only", False),
        ("AGPL", False),
        ("unknown", False),
    ],
)
def test_a_licence_holds_where_one_way_through_it_is_permissive(expression, holds):
    assert supply.allowed("x", expression) is holds
