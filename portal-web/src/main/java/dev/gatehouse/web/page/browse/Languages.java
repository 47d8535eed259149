package dev.gatehouse.web.page.browse;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the highlighter in the browser calls the language of a file. */
final class Languages {
  private static final Map<String, String> BY_ENDING = new HashMap<>();
  private static final Map<String, String> BY_NAME = new HashMap<>();

  static {
    String[] endings = {
      "python py pyi pyw pyx",
      "c c h",
      "cpp cc cpp cxx hpp hh hxx",
      "java java",
      "javascript js mjs cjs jsx",
      "typescript ts mts cts tsx",
      "xml xml xhtml html htm svg xsd xsl xslt rss atom pom wsdl",
      "css css",
      "scss scss",
      "less less",
      "json json webmanifest ipynb",
      "yaml yaml yml",
      "ini ini cfg conf toml properties editorconfig gitconfig",
      "bash sh bash zsh ksh",
      "rust rs",
      "go go",
      "ruby rb rake gemspec",
      "perl pl pm",
      "php php",
      "sql sql",
      "markdown md markdown",
      "rst rst rest",
      "diff diff patch",
      "makefile mk mak",
      "kotlin kt kts",
      "swift swift",
      "csharp cs",
      "lua lua",
      "r r",
      "objectivec m mm",
      "scala scala",
      "groovy groovy gradle",
      "haskell hs",
      "erlang erl",
      "elixir ex exs",
      "clojure clj cljs",
      "lisp lisp el",
      "scheme scm",
      "ocaml ml mli",
      "fortran f f90 f95",
      "powershell ps1",
      "dos bat cmd",
      "latex tex sty",
      "cmake cmake",
      "protobuf proto",
      "graphql graphql gql",
      "dart dart",
      "julia jl",
      "nix nix",
      "vim vim",
      "x86asm asm",
      "armasm s",
      "llvm ll",
      "tcl tcl",
      "awk awk",
      "handlebars hbs",
      "django jinja j2 jinja2",
      "nginx nginx",
      "plaintext txt log csv tsv",
    };
    for (String entry : endings) {
      String[] words = entry.split(" ");
      for (int i = 1; i < words.length; i++) {
        BY_ENDING.put(words[i], words[0]);
      }
    }
    BY_NAME.put("makefile", "makefile");
    BY_NAME.put("gnumakefile", "makefile");
    BY_NAME.put("dockerfile", "dockerfile");
    BY_NAME.put("containerfile", "dockerfile");
    BY_NAME.put("cmakelists.txt", "cmake");
    BY_NAME.put(".bashrc", "bash");
    BY_NAME.put(".gitignore", "plaintext");
    BY_NAME.put("rakefile", "ruby");
    BY_NAME.put("gemfile", "ruby");
  }

  private Languages() {}

  /**
   * By the name, or else by the first line of a script; empty if it is not known.
   *
   * @param name without its directory
   */
  static String of(String name, String text) {
    String lower = name.toLowerCase(Locale.ROOT);
    String known = BY_NAME.get(lower);
    if (known == null && lower.lastIndexOf('.') >= 0) {
      known = BY_ENDING.get(lower.substring(lower.lastIndexOf('.') + 1));
    }
    if (known != null) {
      return known.equals("plaintext") ? "" : known;
    }
    return text.startsWith("#!") ? ofScript(text) : "";
  }

  private static String ofScript(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    if (line.contains("python")) {
      return "python";
    }
    if (line.contains("perl")) {
      return "perl";
    }
    if (line.contains("ruby")) {
      return "ruby";
    }
    if (line.contains("node")) {
      return "javascript";
    }
    return line.contains("sh") ? "bash" : "";
  }
}
