_maalbog() {
    local IFS=$'\n' type value before=''
    COMPREPLY=()
    # Bash takes --format=html apart at the = unless COMP_WORDBREAKS says otherwise.
    [[ $2 == --*=* ]] && before="${2%%=*}="
    while IFS=',' read -r type value; do
        case $type in
            plain) COMPREPLY+=("$before$value") ;;
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
        esac
    done < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" _MAALBOG_COMPLETE=bash_complete \
        "${1/#\~\//$HOME/}")
} 2>/dev/null

# Bash before 4.4 can neither keep the order nor be told about files word by word.
complete -o nosort -F _maalbog maalbog 2>/dev/null || complete -o default -F _maalbog maalbog
