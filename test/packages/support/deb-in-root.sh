#!/bin/sh
# Runs as root of a fresh system: installs the deb at /root/keydesk.deb, looks at what is there, removes it. What it
# finds goes to /root/report, in parts that begin with a line `== NAME`.
set -eu
export DEBIAN_FRONTEND=noninteractive
exec 3>/root/report

apt-get update -qq
apt-get install -qq --no-install-recommends desktop-file-utils libglib2.0-bin man-db shared-mime-info >/dev/null
# What the package depends on, by its own list and from the distribution's archive alone.
apt-get satisfy -qq --no-install-recommends "$(dpkg-deb -f /root/keydesk.deb Depends)" >/dev/null

everything() {
  find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /root \
    -o -path /var/cache -o -path /var/log -o -path /var/lib/apt \) -prune -o -print | sort
}
# AppArmor is enabled, which a test's kernel may not have, and its parser takes every profile.
for name in apparmor_status apparmor_parser; do
  printf '#!/bin/sh\nexit 0\n' >"/usr/sbin/$name"
  chmod +x "/usr/sbin/$name"
done
mkdir -p /etc/apparmor.d
useradd --create-home --home-dir /root/person person
everything >/tmp/before

dpkg -i /root/keydesk.deb >/dev/null
echo "== status" >&3
dpkg-query -W -f '${Status}\n' keydesk >&3

echo "== missing libraries" >&3
find /opt/Keydesk -type f \( -name keydesk -o -name 'chrome*' -o -name '*.so*' -o -name '*.node' \) \
  -exec ldd {} + 2>/dev/null | grep 'not found' >&3 || true

echo "== entry" >&3
desktop-file-validate /usr/share/applications/keydesk.desktop >&3 2>&1 || true
cat /usr/share/applications/keydesk.desktop >&3

echo "== handler" >&3
xdg-mime query default x-scheme-handler/keydesk >&3

echo "== icons" >&3
find /usr/share/icons /usr/share/pixmaps -name 'keydesk.*' >&3 2>/dev/null || true

echo "== manual page" >&3
find /usr/share/man -name 'keydesk.1*' >&3 2>/dev/null || true
MANPAGER=cat man keydesk >&3

echo "== program" >&3
readlink -f /usr/bin/keydesk >&3

echo "== sandbox helper" >&3
stat -c '%a %U' /opt/Keydesk/chrome-sandbox >&3

echo "== AppArmor profile" >&3
cat /etc/apparmor.d/keydesk >&3

# With no other libraries than those it asks for; as an ordinary user. There is no display here.
echo "== version" >&3
chmod a+x /root
su person -c '/usr/bin/keydesk --ozone-platform=headless cli --version' >&3 2>/root/said || { echo failed; cat /root/said; } >&3

# An update runs the scripts of the version before and of the one after; the same one twice does, too.
dpkg -i /root/keydesk.deb >/dev/null
echo "== program after an update" >&3
readlink -f /usr/bin/keydesk >&3

apt-get purge -qq keydesk >/dev/null
everything >/tmp/after
echo "== left behind" >&3
comm -13 /tmp/before /tmp/after >&3
