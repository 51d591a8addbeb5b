# Sourced by the other scripts: Python, the virtual environment and the libraries Qt needs.
# Usage: prepare EXTRA   (EXTRA is "" or "test")

# shellcheck disable=SC2086 # PACKAGES is a list of words
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PYTHON=.venv/bin/python
PACKAGES="python3-venv libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libxcb-cursor0
  libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"

SCREEN_TOOLS="xvfb openbox xdotool"

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Install all system packages as root, else print the one command that does.
need_packages() {
    command -v apt-get >/dev/null ||
        fail "System packages are missing. As Debian names them:" $PACKAGES
    if [ "$(id -u)" = 0 ]; then
        echo "Installing system packages:" $PACKAGES
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $PACKAGES >/dev/null
    else
        fail "System packages are missing. Install them with this command, then start again:
  sudo apt-get install --no-install-recommends" $PACKAGES
    fi
}

find_python() {
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "Annotator needs Python 3.11 or newer; none was found."
}

make_environment() {
    local python
    "$PYTHON" -c '' 2>/dev/null && return
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || need_packages
    echo "Making a virtual environment with $("$python" --version) ..."
    rm -rf .venv
    "$python" -m venv .venv
}

# Packages are installed again only when pyproject.toml or the wanted extra changed.
install_packages() {
    local extra=$1 stamp wanted
    stamp=.venv/installed${extra:+-$extra}
    wanted=$(cksum <pyproject.toml)
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    echo "Installing packages (the first time takes some minutes) ..."
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --editable ".${extra:+[$extra]}"
    printf '%s' "$wanted" >"$stamp"
}

# Ask the linker which libraries Qt's widgets and its screens miss.
check_libraries() {
    [ "$(uname)" = Linux ] || return 0
    local qt missing
    qt=$("$PYTHON" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
    missing=$(ldd "$qt"/QtWidgets.abi3.so "$qt"/Qt/plugins/platforms/libq{xcb,offscreen}.so |
        grep 'not found' || true)
    [ -z "$missing" ] || need_packages
}

# The test on a real X server is left out, and says so, where its tools are missing.
offer_screen_tools() {
    { command -v Xvfb && command -v openbox && command -v xdotool; } >/dev/null && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing for the test on a real screen:" $SCREEN_TOOLS
        apt-get update -qq &&
            DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends $SCREEN_TOOLS >/dev/null && return
    fi
    echo "The test on a real screen is left out; it needs:" $SCREEN_TOOLS
}

prepare() {
    make_environment
    install_packages "$1"
    check_libraries
    [ "$1" != test ] || offer_screen_tools
}
