# A template for a Homebrew formula: VERSION, BASE (the address of the release's files) and the four checksums, which stand in
# SHA256SUMS of a release, are filled in where the formula is kept.
class Claimdiff < Formula
  desc "Compares two articles claim by claim"
  homepage "HOMEPAGE"
  version "VERSION"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "BASE/claimdiff-aarch64-apple-darwin.tar.gz"
      sha256 "SHA256_MACOS_ARM"
    end
    on_intel do
      url "BASE/claimdiff-x86_64-apple-darwin.tar.gz"
      sha256 "SHA256_MACOS_INTEL"
    end
  end

  on_linux do
    on_arm do
      url "BASE/claimdiff-aarch64-unknown-linux-gnu.tar.gz"
      sha256 "SHA256_LINUX_ARM"
    end
    on_intel do
      url "BASE/claimdiff-x86_64-unknown-linux-musl.tar.gz"
      sha256 "SHA256_LINUX_INTEL"
    end
  end

  def install
    bin.install "claimdiff"
    man1.install "claimdiff.1"
    bash_completion.install "completions/claimdiff.bash" => "claimdiff"
    zsh_completion.install "completions/_claimdiff"
    fish_completion.install "completions/claimdiff.fish"
  end

  test do
    (testpath/"a.txt").write "The bridge opened on Monday.\n"
    (testpath/"b.txt").write "The bridge opened on Tuesday.\n"
    assert_match "date.changed", shell_output("#{bin}/claimdiff audit --source a.txt b.txt", 1)
  end
end
