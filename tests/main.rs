//! System tests: the product's parts together, one file a feature.

mod tidy;
