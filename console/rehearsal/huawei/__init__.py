"""Huawei MetaStudio's smart-live jobs as rehearsal plays them."""
