"""Makes the scorer of the annotated texts and the helpers of the pages importable from the tests beside it."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "annotated")]
