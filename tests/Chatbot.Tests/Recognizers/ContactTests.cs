using Chatbot.BotFramework.Recognizers;
using Xunit;

namespace Chatbot.Tests.Recognizers;

/// <summary>Names, phone numbers and e-mail addresses as visitors type them.</summary>
public class ContactTests
{
    // Lead-ins, what follows a name, particles and hyphens, other scripts, emoji, hostile text.
    [Theory]
    [InlineData("its Jo Bloggs", "Jo Bloggs")]
    [InlineData("my name is Marta Kowalska", "Marta Kowalska")]
    [InlineData("hi, I'm Beth 😊", "Beth")]
    [InlineData("I am called Jean-Luc Moreau", "Jean-Luc Moreau")]
    [InlineData("Jess, surname Arkwright", "Jess Arkwright")]
    [InlineData("Smith, John", "John Smith")]
    [InlineData("Jo Bloggs, 07700 900123", "Jo Bloggs")]
    [InlineData("jo bloggs jo@example.com", "jo bloggs")]
    [InlineData("John Smith and my number is 07700 900123", "John Smith")]
    [InlineData("Dr. Ana Silva", "Ana Silva")]
    [InlineData("Mr J. R. Hartley", "J. R. Hartley")]
    [InlineData("Ludwig van der Berg", "Ludwig van der Berg")]
    [InlineData("Will Archer", "Will Archer")]
    [InlineData("An Nguyen", "An Nguyen")]
    [InlineData("sinéad o'connor", "sinéad o'connor")]
    [InlineData("Nguyễn Thị Hương", "Nguyễn Thị Hương")]
    [InlineData("李小龙", "李小龙")]
    [InlineData("Robert'); DROP TABLE Appointments;--", "Robert")]
    public void ReadsTheNameInAnAnswer(string answer, string name) =>
        Assert.Equal(new Resolution.PersonName(name), PersonNameRecognizer.FromAnswer(answer)?.Resolution);

    [Theory]
    [InlineData("why do you need it?")]
    [InlineData("I'd rather not say")]
    [InlineData("no")]
    [InlineData("07700 900123")]
    [InlineData("😊😊")]
    [InlineData("I'm pregnant")]
    public void TakesNoOtherAnswerForAName(string answer) => Assert.Null(PersonNameRecognizer.FromAnswer(answer));

    [Fact]
    public void RefusesNamesWithoutEnd() => Assert.Null(PersonNameRecognizer.FromAnswer(new string('x', 5000)));

    [Fact]
    public void FindsNamesInFreeTextOnlyWhenTheyAreAnnounced()
    {
        Assert.Equal("Jo Bloggs", Assert.Single(PersonNameRecognizer.Recognize("hello, my name is Jo Bloggs and my neck hurts")).Text);
        Assert.Empty(PersonNameRecognizer.Recognize("Can Tom see me on Friday?"));
    }

    [Theory]
    [InlineData("07700 900123", "GB", PhonePlausibility.Plausible, "+447700900123")]
    [InlineData("+44 (0)161 496 0000", "GB", PhonePlausibility.Plausible, "+441614960000")]
    [InlineData("00 44 7700 900123", "US", PhonePlausibility.Plausible, "+447700900123")]
    [InlineData("447700900123", "GB", PhonePlausibility.Plausible, "+447700900123")]
    [InlineData("(541) 754-3010", "US", PhonePlausibility.Plausible, "+15417543010")]
    [InlineData("0770 090", "GB", PhonePlausibility.TooShort, null)]
    [InlineData("07700 900123456", "GB", PhonePlausibility.TooLong, null)]
    [InlineData("04700 900123", "GB", PhonePlausibility.UnknownPrefix, null)]
    [InlineData("07seven00 nine hundred", "GB", PhonePlausibility.NotANumber, null)]
    [InlineData("", "GB", PhonePlausibility.TooShort, null)]
    [InlineData("+999 12345678", "GB", PhonePlausibility.Plausible, "+99912345678")]
    public void ChecksNumbersAgainstTheRegion(string number, string region, PhonePlausibility verdict, string? international) =>
        Assert.Equal(new PhoneCheck(verdict, international), PhoneNumbers.Check(number, region));

    [Fact]
    public void FindsTheNumberBesideATime() => Assert.Equal("07700 900123", Assert.Single(PhoneNumberRecognizer.Recognize("07700 900123 10am friday")).Text);

    [Theory]
    [InlineData("2026-03-10 15:00")]
    [InlineData("between 10 and 12 on 16-04-2010")]
    public void TakesNoDateForANumber(string text) => Assert.Empty(PhoneNumberRecognizer.Recognize(text));

    [Theory]
    [InlineData("jo@gmial.com", "jo@gmail.com")]
    [InlineData("jo@gmail.con", "jo@gmail.com")]
    [InlineData("jo@hotmial.co.uk", "jo@hotmail.co.uk")]
    [InlineData("jo@my-clinic.couk", "jo@my-clinic.co.uk")]
    [InlineData("jo@yahoo.cmo", "jo@yahoo.com")]
    [InlineData("jo@gmail.com", null)]
    [InlineData("jo@example.org", null)]
    [InlineData("jo@outlook.de", null)]
    public void OffersToPutASlipInTheDomainRight(string address, string? suggestion) =>
        Assert.Equal(new Resolution.Email(address, suggestion), Assert.Single(EmailRecognizer.Recognize($"erm {address}, thanks")).Resolution);
}
