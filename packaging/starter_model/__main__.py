"""The recipe's commands: vocabulary, adopt, train, export, report."""

from __future__ import annotations

import argparse
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_BUNDLED = _ROOT / "resources" / "models" / "starter"


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(prog="starter_model", description=__doc__)
    parser.add_argument("step", choices=["vocabulary", "adopt", "train", "export", "report"])
    parser.add_argument("--data", type=Path, default=_ROOT / "build" / "starter-data",
                        help="the folder with the data sets, one .jsonl each")  # fmt: skip
    parser.add_argument("--work", type=Path, default=_ROOT / "build" / "starter-model",
                        help="where vocabulary, checkpoint and log are kept")  # fmt: skip
    parser.add_argument("--steps", type=int, help="how many training steps in all, or are done")
    parser.add_argument("--size", type=int, default=200, help="cases of a trial in the report")
    parser.add_argument("--model", type=Path, default=_BUNDLED,
                        help="the model folder that is written, adopted or measured")  # fmt: skip
    options = parser.parse_args()
    if options.step == "report":
        # The desk is needed for this alone, and torch is not.
        from starter_model.reporting import report  # noqa: PLC0415

        plain = options.work / "float32"
        report(options.data, options.model, plain if plain.is_dir() else None, size=options.size)
        return
    from starter_model import steps  # noqa: PLC0415
    from starter_model.adopting import adopt  # noqa: PLC0415
    from starter_model.training import Plan  # noqa: PLC0415

    if options.step == "vocabulary":
        steps.make_vocabulary(options.data, options.work)
    elif options.step == "adopt":
        adopt(options.model, options.work, step=options.steps or Plan().steps)
    elif options.step == "train":
        plan = Plan(steps=options.steps) if options.steps else Plan()
        steps.train(options.data, options.work, plan)
    else:
        steps.export_trained(options.work, options.model)


if __name__ == "__main__":
    main()
