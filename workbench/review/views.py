"""A view: one side of a comparison (declared in `model`, so that `project` can make one)."""

from workbench.model.views import Signed as Signed
from workbench.model.views import View as View
