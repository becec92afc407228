"""The acoustic model of the wheel as the interpreter takes it: two random operations become built-in ones.

The model was saved with TensorFlow's own RandomUniform (a dropout that stays on when it speaks), which the small
interpreter does not have; its own operation of the same name takes the same shape. The seed is fixed, so that a text
always sounds the same.
"""

from pathlib import Path
from typing import Any

import flatbuffers  # type: ignore[import-untyped]  # has no types
from ai_edge_litert import schema_py_generated as schema  # type: ignore[import-untyped]  # has no types

_FOREIGN = b"FlexRandomUniform"
_SEEDS = (1, 2)
_OLD_CODES_END = 127  # Codes past this stand in the newer field, and the older one says so by this value.


def readable_model(path: Path) -> bytes:
    """The file's bytes with its foreign operations replaced."""
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(path.read_bytes(), 0))
    foreign = {index for index, code in enumerate(model.operatorCodes) if code.customCode == _FOREIGN}
    for index in foreign:
        _make_built_in(model.operatorCodes[index])
    for operation in (one for graph in model.subgraphs for one in graph.operators if one.opcodeIndex in foreign):
        _seed(operation)
    builder = flatbuffers.Builder(path.stat().st_size)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def _make_built_in(code: Any) -> None:
    code.customCode = None
    code.builtinCode = schema.BuiltinOperator.RANDOM_UNIFORM
    code.deprecatedBuiltinCode = _OLD_CODES_END


def _seed(operation: Any) -> None:
    options = schema.RandomOptionsT()
    options.seed, options.seed2 = _SEEDS
    operation.customOptions = None
    operation.builtinOptionsType = schema.BuiltinOptions.RandomOptions
    operation.builtinOptions = options
