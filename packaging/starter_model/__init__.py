"""How the bundled starter model is made: data, policies, vocabulary, training, export, report.

Each step is a command of this package (`python -m starter_model STEP`); `make starter-model` runs
them in their order. torch, numpy and gguf are needed here and nowhere else in the project. It must
never read a part of a data set that `sources` keeps back for the report.
"""
