"""Reports."""


def find_reports(document, lines, mentions, statements, times):
    return []


def date_reports(reports, times, published):
    return reports
