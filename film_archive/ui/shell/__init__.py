"""The frame around everything: rail, search line, history, menus, banners and toasts."""
