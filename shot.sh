# html out width [dark]
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir=/tmp/w/seven-report-home/prof $4 --window-size=$3,${5:-2400} --screenshot=$2 file://$1 >/dev/null 2>&1
