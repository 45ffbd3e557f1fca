function __maalbog
    set -l word (commandline -ct)
    # Fish keeps --format=html in one word, and wants all of it back.
    set -l before (string match -r -- '^--[^=]*=' $word)
    set -l bare (string replace -r -- '^--[^=]*=' '' $word)
    set -l program (string replace -r -- '^~/' "$HOME/" (commandline -opc)[1])
    for line in (env COMP_WORDS=(commandline -cp | string collect) COMP_CWORD="$word" _MAALBOG_COMPLETE=fish_complete $program 2>/dev/null)
        set -l answer (string split -m 1 -- ',' $line)
        switch $answer[1]
            case plain
                echo -- "$before$answer[2]"
            case dir
                printf "$before%s\n" (__fish_complete_directories $bare '')
            case file
                printf "$before%s\n" (__fish_complete_path $bare)
        end
    end
end

complete --command maalbog --no-files --keep-order --arguments '(__maalbog)'
