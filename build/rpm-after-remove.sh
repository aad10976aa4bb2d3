#!/bin/bash
# What electron-builder's own script does (templates/linux/after-remove.tpl), but only when the package really goes: rpm
# runs this after an update, too, when the new version's script has already made the link and the profile.
if [ "$1" -gt 0 ]; then
    exit 0
fi

if type update-alternatives >/dev/null 2>&1; then
    update-alternatives --remove keydesk /opt/Keydesk/keydesk
else
    rm -f /usr/bin/keydesk
fi

profile=/etc/apparmor.d/keydesk
if [ -f "$profile" ]; then
    if apparmor_status --enabled >/dev/null 2>&1 && hash apparmor_parser 2>/dev/null; then
        apparmor_parser --remove "$profile" || true
    fi
    rm -f "$profile"
fi
