#!/bin/sh
# Runs as root of a fresh system: installs the rpm at /root/keydesk.rpm, updates it to /root/next.rpm, removes it. What it
# finds goes to /root/report, in parts that begin with a line `== NAME`.
set -eu
export DEBIAN_FRONTEND=noninteractive
exec 3>/root/report

apt-get update -qq
apt-get install -qq --no-install-recommends rpm >/dev/null
# As on the systems that packages of this kind are for.
ln -sf bash /bin/sh
# The folders of a desktop. AppArmor is enabled, which a test's kernel may not have, and its parser takes every profile.
mkdir -p /etc/apparmor.d /usr/share/applications /usr/share/icons/hicolor/scalable/apps
for name in apparmor_status apparmor_parser; do
  printf '#!/bin/sh\nexit 0\n' >"/usr/sbin/$name"
  chmod +x "/usr/sbin/$name"
done

everything() {
  find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /root \
    -o -path /var/cache -o -path /var/log -o -path /var/lib/rpm -o -path /var/lib/apt \) -prune -o -print | sort
}
state() {
  rpm -q --queryformat '%{VERSION}\n' keydesk
  readlink -f /usr/bin/keydesk
  stat -c '%a %U' /opt/Keydesk/chrome-sandbox
  ls /etc/apparmor.d
}
# Runs rpm; what it says counts if a script of the package failed.
with_rpm() {
  rpm "$@" >/tmp/said 2>&1 || echo "rpm $1 failed" >&3
  grep 'scriptlet failed' /tmp/said >&3 || true
}
everything >/tmp/before

# The archive of this system knows no names of rpms: what the package requires is read by a test of its own.
echo "== installed" >&3
with_rpm --install --nodeps /root/keydesk.rpm
state >&3 2>&1
echo "== updated" >&3
with_rpm --upgrade --nodeps /root/next.rpm
state >&3 2>&1
/usr/bin/keydesk >&3

echo "== left behind" >&3
with_rpm --erase keydesk
everything >/tmp/after
comm -13 /tmp/before /tmp/after >&3
