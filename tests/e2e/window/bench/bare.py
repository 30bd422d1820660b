#!/usr/bin/python3
"""The web view that the window is made of, alone: what no window of this kind can be quicker or smaller than."""

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2

PAGE = """<!doctype html><meta charset="utf-8"><title>Bare</title>
<h1>Bare</h1><input type="search" id="search-box"><ul>%s</ul>
<script>requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('usable')));</script>
""" % "".join(f"<li>A row of text, the {number}th</li>" for number in range(20))


def automated(_context, session):
    session.connect("create-web-view", lambda _session: view)


context = WebKit2.WebContext.get_default()
context.set_automation_allowed(True)
context.connect("automation-started", automated)
view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
window = Gtk.Window(title="Bare", default_width=1180, default_height=760)
window.connect("destroy", Gtk.main_quit)
window.add(view)
view.load_html(PAGE, "http://localhost/")
window.show_all()
Gtk.main()
