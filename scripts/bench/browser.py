"""A browser on the portal, for pictures and for what only a browser shows."""

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]


def sign_in(page, ours, login="admin", password=None):
    page.goto(ours.url + "/login")
    page.get_by_label("Name", exact=True).fill(login)
    page.get_by_label("Password", exact=True).fill(password or ours.password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
