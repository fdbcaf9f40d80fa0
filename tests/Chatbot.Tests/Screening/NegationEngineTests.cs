using Chatbot.Clinic.Screening;
using Chatbot.Commands;
using Xunit;

namespace Chatbot.Tests.Screening;

public class NegationEngineTests
{
    // Absent: plain and listed denials, denials after the concept, verbs of not finding.
    [Theory]
    [InlineData("The patient denies any chest pain or shortness of breath.", "shortness of breath")]
    [InlineData("No fever, chills or night sweats.", "night sweats")]
    [InlineData("He has chest pain but no dyspnea.", "dyspnea")]
    [InlineData("Lungs are clear without wheezes.", "wheezes")]
    [InlineData("There is no evidence of pneumothorax.", "pneumothorax")]
    [InlineData("Myocardial infarction was ruled out.", "Myocardial infarction")]
    [InlineData("She was ruled out for myocardial infarction.", "myocardial infarction")]
    [InlineData("Extremities: no edema, no cyanosis.", "cyanosis")]
    [InlineData("Abdominal exam was negative for tenderness.", "tenderness")]
    [InlineData("The patient has never had seizures.", "seizures")]
    [InlineData("Heart: regular, no murmurs, rubs or gallops.", "gallops")]
    [InlineData("Chest x-ray did not show any infiltrate.", "infiltrate")]
    [InlineData("There is neither swelling nor redness.", "redness")]
    [InlineData("She complains of nausea, denies vomiting.", "vomiting")]
    [InlineData("Biopsy was negative for carcinoma, and the margins were clean.", "carcinoma")]
    [InlineData("Hepatomegaly was not appreciated.", "Hepatomegaly")]
    [InlineData("Peripheral edema is absent.", "Peripheral edema")]
    [InlineData("Infection is unlikely.", "Infection")]
    [InlineData("No further episodes of syncope occurred.", "syncope")]
    [InlineData("Patient is without complaints of dizziness.", "dizziness")]
    [InlineData("His cough has resolved.", "cough")]
    [InlineData("She had no nausea, vomiting, diarrhea, or abdominal pain.", "abdominal pain")]
    [InlineData("the patient had no recurrent ventricular tachycardia during his hospital stay.", "ventricular tachycardia")]
    [InlineData("Review of systems is negative except for the headache; no vision loss.", "vision loss")]
    [InlineData("She is free of angina.", "angina")]
    [InlineData("Cultures showed no growth, and no sepsis was found.", "sepsis")]
    [InlineData("The doctors see no sign of recurrent stroke at this point.", "recurrent stroke")]
    public void ReadsAsAbsent(string text, string concept) => Assert.True(Read(text, concept).Negated);

    // Present or possible: words that only look like a denial, doubts, and what follows a "but".
    [Theory]
    [InlineData("He has chest pain but no dyspnea.", "chest pain")]
    [InlineData("We cannot rule out pulmonary embolism.", "pulmonary embolism")]
    [InlineData("Possible pneumonia in the left lower lobe.", "pneumonia")]
    [InlineData("The patient was admitted to rule out myocardial infarction.", "myocardial infarction")]
    [InlineData("No change in the pleural effusion.", "pleural effusion")]
    [InlineData("Gram negative bacteremia was treated.", "bacteremia")]
    [InlineData("The patient reports no relief of his headache.", "headache")]
    [InlineData("The patient has a murmur which was not present before but no rub.", "murmur")]
    [InlineData("He was not able to sleep because of severe pain.", "severe pain")]
    [InlineData("She complains of nausea, denies vomiting.", "nausea")]
    [InlineData("Denies alcohol use and presents with jaundice.", "jaundice")]
    [InlineData("Suspected deep vein thrombosis.", "deep vein thrombosis")]
    [InlineData("Not only fever but also rash was noted.", "fever")]
    [InlineData("The effusion has not resolved.", "effusion")]
    [InlineData("Cough, productive of sputum, no blood.", "Cough")]
    [InlineData("There was increased swelling, without redness.", "swelling")]
    [InlineData("Non-small cell lung cancer was diagnosed.", "lung cancer")]
    [InlineData("Review of systems is negative except for headache.", "headache")]
    [InlineData("The pain was not controlled and the fever persisted.", "fever")]
    [InlineData("patient does not tolerate his angina well", "angina")]
    [InlineData("DIAGNOSIS: Congestive heart failure, not well controlled.", "Congestive heart failure")]
    public void ReadsAsPresentOrPossible(string text, string concept) => Assert.False(Read(text, concept).Negated);

    [Theory]
    [InlineData("Past medical history of diabetes.", "diabetes", true)]
    [InlineData("He had a stroke in 1999.", "stroke", true)]
    [InlineData("Status post appendectomy.", "appendectomy", true)]
    [InlineData("History of present illness: chest pain since today.", "chest pain", false)]
    [InlineData("The patient is a 65 year old male with pneumonia.", "pneumonia", false)]
    public void ReadsWhatIsOver(string text, string concept, bool historical) => Assert.Equal(historical, Read(text, concept).Historical);

    [Theory]
    [InlineData("Mother had breast cancer.", "breast cancer", true)]
    [InlineData("Family history of colon cancer.", "colon cancer", true)]
    [InlineData("He lives with his wife and has asthma.", "asthma", false)]
    public void ReadsWhoseItIs(string text, string concept, bool other) => Assert.Equal(other, Read(text, concept).Other);

    [Theory]
    [InlineData("text", -1, 2)]
    [InlineData("text", 2, 1)]
    [InlineData("text", 0, 99)]
    [InlineData("", 0, 0)]
    [InlineData("... !!!", 0, 3)]
    public void SaysNothingOfASpanThatIsNone(string text, int start, int end) =>
        Assert.Equal(default, ScreeningContent.Negation.Read(text, start, end));

    [Fact]
    public async Task AnswersLineByLineAndGoesOnAfterABadOne()
    {
        var input = new StringReader("""
            {"id":"a","text":"No fever.","start":3,"end":8}
            not json

            {"id":2,"text":"Fever.","start":0,"end":5}
            """);
        var output = new StringWriter();
        await NegationCommand.RunAsync(input, output, ScreeningContent.Negation, CancellationToken.None);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("""{"id":"a","negated":true,"historical":false,"other":false}""", lines[0]);
        Assert.Contains("\"line\":2", lines[1], StringComparison.Ordinal);
        Assert.Equal("""{"id":2,"negated":false,"historical":false,"other":false}""", lines[2]);
    }

    private static ConceptReading Read(string text, string concept)
    {
        var start = text.IndexOf(concept, StringComparison.Ordinal);
        return ScreeningContent.Negation.Read(text, start, start + concept.Length);
    }
}
