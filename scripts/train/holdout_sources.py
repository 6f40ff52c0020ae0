"""The whole corpus sources that are kept out of all training and tuning.

They serve to measure false alarms on text the model has never seen. A project
that has both a Swedish and a Chinese translation is held out of both, so that
its English side is unseen too.

`python holdout_sources.py CORPORA > ../holdout.tsv` writes where the rows are.
"""

import sys

from corpus import read_rows, sentence_file

HELD_OUT = {
    "en-sv": [
        # Documentation, largely machine-translated upstream.
        "AdobeDocs/analytics.sv-SE",
        "AdobeDocs/audience-manager.sv-SE",
        # Documentation, localisation house.
        "v-radelg/MIMDocs.sv-se",
        # Translated by people: documentation, user interfaces, notices.
        "DSpace/dspace-angular",
        "GNOME/orca",
        "City-of-Helsinki/berth-reservations",
        "City-of-Helsinki/kukkuu-ui",
        "City-of-Helsinki/parking-permits",
        "City-of-Helsinki/tilavarauspalvelu-core",
        "City-of-Helsinki/tilavarauspalvelu-ui",
        "creativecommons/cc.i18n",
        "duckduckgo/Android",
        "git/git",
        "guillemj/dpkg",
        "mozilla-l10n/mozilla-vpn-client-l10n",
        "mozilla-l10n/www-l10n",
        "mullvad/mullvadvpn-app",
        "openstreetmap/openstreetmap-website",
        "pkp/ojs",
        "pkp/omp",
        "pkp/pkp-lib",
        "privacyguides/i18n",
        "wikimedia/mediawiki-extensions-WikimediaMessages",
    ],
    "en-zh": [
        # Documentation.
        "azure-rms",
        "helm-www",
        "ms-windriver",
        "php-doc-zh",
        "trpl-zh",
        "GNOME/orca",
        "privacyguides",
        "privacyguides-zht",
        # User interfaces.
        "git-po",
        "godot-l10n",
        "guillemj/dpkg",
        "osm-website",
        "www-l10n",
        # Notices, policies, laws.
        "cc-i18n-deeds",
        "wacn-trustcenter",
        "webapp-legal-i18n",
        "webapp-legal-i18n2",
        "wikimedia-messages",
        "zhongpengqun-laws",
    ],
}


def main(corpora):
    print("pair\tsource\tfirst_row\tlast_row\tcount")
    for pair, sources in HELD_OUT.items():
        wanted = set(sources)
        runs = []
        for number, row in enumerate(read_rows(sentence_file(corpora, pair))):
            if row.source not in wanted:
                continue
            if runs and runs[-1][0] == row.source and runs[-1][2] == number - 1:
                runs[-1][2] = number
            else:
                runs.append([row.source, number, number])
        missing = wanted - {source for source, _, _ in runs}
        if missing:
            sys.exit(f"{pair}: no rows for {sorted(missing)}; correct HELD_OUT")
        for source, first, last in runs:
            print(f"{pair}\t{source}\t{first}\t{last}\t{last - first + 1}")


if __name__ == "__main__":
    main(sys.argv[1])
