// Prints one line a failed rule, `FILE<tab>FLAVOUR<tab>RULE`, and one with an empty rule where nothing failed.

import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Validate {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files)
            for (String name : new String[] {"3a", "ua1"}) {
                PDFAFlavour flavour = PDFAFlavour.fromString(name);
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
                    ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
                    if (result.isCompliant()) System.out.println(file + "\t" + name + "\t");
                    else for (TestAssertion made : result.getTestAssertions())
                        if (made.getStatus() == TestAssertion.Status.FAILED)
                            System.out.println(file + "\t" + name + "\t" + made.getRuleId().getClause() + "-"
                                + made.getRuleId().getTestNumber() + " " + made.getMessage().replaceAll("\\s+", " ")
                                + " @ " + made.getLocation().getContext());
                }
            }
    }
}
