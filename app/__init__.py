"""Duizhao 对照: an offline reader for Chinese and English texts side by side, aligned by clause."""

__version__ = "0.1.0"
