"""Places for the nodes of a network: the same on every machine, and no box upon another."""

import numpy as np


def distances(count: int, edges: list[tuple[int, int, float]]) -> np.ndarray:
    """Lengths of the shortest ways between nodes; a heavier edge is shorter, unlinked nodes are far apart."""
    far = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0.0)
    heaviest = max((weight for _, _, weight in edges), default=1.0) or 1.0
    for a, b, weight in edges:
        length = 1.6 - 0.6 * (weight / heaviest) ** 0.5
        far[a, b] = far[b, a] = min(far[a, b], length)
    for middle in range(count):
        far = np.minimum(far, far[:, middle, None] + far[None, middle, :])
    finite = far[np.isfinite(far)]
    far[~np.isfinite(far)] = (finite.max() if finite.size else 1.0) + 1.0
    return far


def stress_layout(far: np.ndarray, rounds: int = 300) -> np.ndarray:
    """Places in the plane whose distances come near those asked for (stress majorisation, Gansner et al. 2005).

    It starts from a circle and uses sums and products of single elements only, so machines agree to 3 decimals.
    """
    count = len(far)
    turn = 2 * np.pi * np.arange(count) / max(count, 1)
    places = np.stack([np.cos(turn), np.sin(turn)], axis=1) * max(far.max(), 1.0) / 2
    # Neighbours on the starting circle are parted by a little, else symmetry holds nodes upon one another.
    places *= (1 + 0.1 * np.sin(3.7 * np.arange(count)))[:, None]
    weights = 1 / np.where(far > 0, far, np.inf) ** 2
    total = weights.sum(axis=1)
    for _ in range(rounds if count > 1 else 0):
        apart = places[:, None, :] - places[None, :, :]
        length = np.sqrt((apart**2).sum(axis=2))
        pull = np.where(length > 1e-9, far / np.where(length > 1e-9, length, 1.0), 0.0)
        places = (weights[:, :, None] * (places[None, :, :] + apart * pull[:, :, None])).sum(axis=1) / total[:, None]
    return np.round(places, 3)


def fit(places: np.ndarray, boxes: np.ndarray, across: float, high: float) -> np.ndarray:
    """Places turned so that they lie broad and scaled so that every box (left, right, below, above) is inside."""
    if len(places) < 2:
        return np.array([[across / 2, high / 2]] * len(places))
    centred = places - places.mean(axis=0)
    xx, yy, xy = (centred[:, 0] ** 2).sum(), (centred[:, 1] ** 2).sum(), (centred[:, 0] * centred[:, 1]).sum()
    angle = -0.5 * np.arctan2(2 * xy, xx - yy)
    turned = np.stack(
        [
            centred[:, 0] * np.cos(angle) - centred[:, 1] * np.sin(angle),
            centred[:, 0] * np.sin(angle) + centred[:, 1] * np.cos(angle),
        ],
        axis=1,
    )
    low, top = turned.min(axis=0), turned.max(axis=0)
    span = np.where(top - low > 1e-6, top - low, 1.0)
    share = np.where(top - low > 1e-6, (turned - low) / span, 0.5)
    left, right, below, above = (boxes[:, side].max() for side in range(4))
    return np.round(
        np.stack([left + share[:, 0] * (across - left - right), below + share[:, 1] * (high - below - above)], axis=1),
        3,
    )


def parted(
    places: np.ndarray, boxes: np.ndarray, across: float, high: float, rounds: int = 250
) -> tuple[np.ndarray, bool]:
    """Places moved until no box lies upon another, inside the sheet; and whether that was reached.

    `boxes` holds for each node the inches it takes to the left, right, below and above of its place.
    """
    places = places.copy()
    # Two nodes at one place part by their number.
    order = np.sign(np.arange(len(places))[None, :] - np.arange(len(places))[:, None])
    # The room that a pair needs along an axis depends on which of the two comes first.
    after = np.stack([boxes[:, 1][:, None] + boxes[:, 0][None, :], boxes[:, 3][:, None] + boxes[:, 2][None, :]], 2)
    before = np.stack([boxes[:, 0][:, None] + boxes[:, 1][None, :], boxes[:, 2][:, None] + boxes[:, 3][None, :]], 2)
    for _ in range(rounds):
        apart = places[None, :, :] - places[:, None, :]
        side = np.where(np.abs(apart) > 1e-9, np.sign(apart), order[:, :, None])
        over = np.where(side > 0, after, before) - np.abs(apart)
        clash = (over > 0).all(axis=2) & (order != 0)
        if not clash.any():
            break
        along = (over[:, :, 0] < over[:, :, 1])[:, :, None] == np.array([True, False])
        push = np.where(clash[:, :, None] & along, (over / 2 + 0.005) * side, 0.0)
        # A node that is pushed from many sides takes small steps, else it jumps to and fro.
        many = np.maximum(1.0, np.sqrt((push != 0).sum(axis=1)))
        places -= push.sum(axis=1) / many
        places[:, 0] = np.clip(places[:, 0], boxes[:, 0], np.maximum(across - boxes[:, 1], boxes[:, 0]))
        places[:, 1] = np.clip(places[:, 1], boxes[:, 2], np.maximum(high - boxes[:, 3], boxes[:, 2]))
    return np.round(places, 3), not any_over(np.round(places, 3), boxes)


def any_over(places: np.ndarray, boxes: np.ndarray) -> bool:
    """Whether two boxes lie upon one another by more than a hundredth of an inch."""
    low = places - boxes[:, [0, 2]]
    top = places + boxes[:, [1, 3]]
    over = (np.minimum(top[:, None], top[None]) - np.maximum(low[:, None], low[None])).min(axis=2)
    np.fill_diagonal(over, -1)
    return bool(len(places) > 1 and over.max() > 0.01)
