from driving import Driver


def test_smoke(app: Driver) -> None:
    app.open("02-harian")
    print(app.sentence)
    app.press("Down")
    print(app.sentence)
    app.press("Down Down Ctrl+Right 1 a 1 c d")
    print(app.current, app.notice, app.in_text)
