"""crisisnb: from a folder of news articles on a diplomatic crisis to tables that can be argued with."""

__version__ = "0.1.0"
