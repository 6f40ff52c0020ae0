"""Writes own sentences with their token ids and vectors, for the parity test.

    python fixture.py MODEL FIXTURE.json

Only the first numbers of each vector and its length are kept: enough to show
that the program reads the same rows in the same order.
"""

import json
import sys

import numpy as np

from packed import embed, load

NUMBERS = 16

SENTENCES = [
    "Fjällbrygga AB",
    "Norrsken Mail keeps your messages for 30 days; after that they're gone.",
    "We do NOT sell your data (see section 4.2).",
    "Norrsken Mail sparar dina meddelanden i 30 dagar, därefter är de borta.",
    "Vi säljer inte dina uppgifter – se avsnitt 4.2.",
    "Bärgningstjänstavtalsvillkoren gäller från och med den 1 mars 2024.",
    "北极光邮件将您的邮件保存30天，之后将予以删除。",
    "我们不会出售您的个人信息（请参阅第 4.2 节）。",
    "我們不會出售您的個人資料（請參閱第 4.2 節）。",
    "请使用iPhone或Android手机登录Ｎｏｒｒｓｋｅｎ。",
    "soft\u00adhyphen, zero\u200bwidth, A\u030angstro\u0308m, ﬁle ½ İstanbul ｶﾞ 🙂",
    "Привет, мир",
    " \t\u3000",
    "",
]


def main(model, fixture):
    vocabulary, table = load(model)
    rows = embed(vocabulary, table, SENTENCES)
    cases = [
        {
            "text": text,
            "tokens": vocabulary.encode(text),
            "vector": [round(float(x), 6) for x in row[:NUMBERS]],
            "norm": round(float(np.linalg.norm(row)), 5),
        }
        for text, row in zip(SENTENCES, rows)
    ]
    lines = ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases)
    with open(fixture, "w", encoding="utf-8") as out:
        out.write(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
