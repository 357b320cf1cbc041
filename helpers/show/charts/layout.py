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
    places: np.ndarray, boxes: np.ndarray, across: float, high: float, rounds: int = 400
) -> tuple[np.ndarray, bool]:
    """Places moved until no box lies upon another, inside the sheet; and whether that was reached.

    `boxes` holds for each node the inches it takes to the left, right, below and above of its place.
    """
    places = places.copy()
    count = len(places)
    for _ in range(rounds):
        moved = False
        for a in range(count):
            for b in range(a + 1, count):
                dx, dy = places[b] - places[a]
                over_x = (boxes[a, 1] + boxes[b, 0] - dx) if dx >= 0 else (boxes[a, 0] + boxes[b, 1] + dx)
                over_y = (boxes[a, 3] + boxes[b, 2] - dy) if dy >= 0 else (boxes[a, 2] + boxes[b, 3] + dy)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                axis, over = (0, over_x) if over_x < over_y else (1, over_y)
                push = (over / 2 + 0.005) * (1 if (dx, dy)[axis] >= 0 else -1)
                places[a, axis] -= push
                places[b, axis] += push
        places[:, 0] = np.clip(places[:, 0], boxes[:, 0], np.maximum(across - boxes[:, 1], boxes[:, 0]))
        places[:, 1] = np.clip(places[:, 1], boxes[:, 2], np.maximum(high - boxes[:, 3], boxes[:, 2]))
        if not moved:
            break
    return np.round(places, 3), not any_over(np.round(places, 3), boxes)


def any_over(places: np.ndarray, boxes: np.ndarray) -> bool:
    """Whether two boxes lie upon one another by more than a hundredth of an inch."""
    low = places - boxes[:, [0, 2]]
    top = places + boxes[:, [1, 3]]
    over = (np.minimum(top[:, None], top[None]) - np.maximum(low[:, None], low[None])).min(axis=2)
    np.fill_diagonal(over, -1)
    return bool(len(places) > 1 and over.max() > 0.01)
