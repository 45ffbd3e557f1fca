#compdef maalbog
_maalbog() {
    local type value help
    local -a plain described response
    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) _MAALBOG_COMPLETE=zsh_complete \
        ${(Q)~words[1]} 2>/dev/null)}")
    (( $#response >= 3 )) || return 1
    # Zsh keeps --format=html in one word; only what follows the = is completed.
    [[ ${words[CURRENT]} == --*=* ]] && compset -P '*='
    for type value help in "${(@)response}"; do
        case $type in
            plain) if [[ $help == _ ]]; then plain+=("$value"); else described+=("$value:$help"); fi ;;
            dir) _path_files -/ ;;
            file) _files ;;
        esac
    done
    (( $#described )) && _describe -V maalbog described
    (( $#plain )) && compadd -V maalbog -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _maalbog "$@"
else
    compdef _maalbog maalbog
fi
